/** An agreement as a person writes it, with nothing wrong in it; its file is isa-1.yaml. */
export const GOOD = `id: isa-1
title: Test
version: 1.0.0
starts_on: 2026-01-01
ends_on: 2026-12-31
review_by: 2026-06-30
pseudonym_epoch: 1
parties:
  police: { name: Police, role: controller, agency: police, contact: x@police.example }
  office: { name: Office, role: recipient, contact: x@office.example }
signatures:
  - { party: police, signatory: Chief Constable, signed_on: 2025-12-01 }
purposes:
  evaluation: { statement: To evaluate., clause: '2.1' }
recipients:
  analysts: { name: Analysts, party: office, purpose: evaluation, clause: '2.1' }
grants:
  - extract: police.people
    provider: police
    gateway: CDA1998.s115
    clause: '2.1'
    recipients: [analysts]
    rows:
      - { field: name_type, in: [MAIN, ALIAS], clause: '5.10' }
    fields:
      - clause: '5.1'
        link_only: [surname]
        share: [gender]
        generalise: { month: [date_of_birth] }
        also_link: [date_of_birth]
      - clause: 5.10
        withhold: [cro_number]
        pseudonymise: [pnc_id]
disclosure: { minimum_count: 10, round_to: 5, rate_minimum_denominator: 30, clause: '2.1' }
clauses:
  '2.1': Purpose.
  '5.1': Fields.
  5.10: More fields.
`.replace('- clause: 5.10', "- clause: '5.10'");
