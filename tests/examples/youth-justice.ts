/**
 * A youth justice service as a partnership's files, unlike any agency that comes with the program: ids of a form of its
 * own, days first, words for codes, an older code page, headings of its own, and changes with rows taken back.
 */
export const YOUTH_JUSTICE: Readonly<Record<string, string>> = {
  'throughline.yaml': `
name: Northmoor young people
agencies: [youth_justice, police]
includes: [police]
`,
  'schemas/youth_justice/people.yaml': `
apiVersion: v3.1.0
kind: DataContract
id: youth_justice.people
name: Young people
version: 1.0.0
status: active
description: { purpose: A row for each name of a young person. }
team: { name: Northmoor Youth Justice Service }
extract: people
mode: snapshot
encodings: [windows-1252]
schema:
  - name: youth_justice_people
    properties:
      - name: yp_number
        kind: pattern
        pattern: "YJ[0-9]{2}-[0-9]{5}"
        form: YJ, two digits, a hyphen and five digits
        example: YJ26-00417
        classification: direct_identifier
        required: true
        primaryKey: true
        role: person_id
        aliases: [YP No]
        description: The service's own number.
      - name: name_kind
        codes: kind_of_name
        required: true
        primaryKey: true
        description: Legal name or another.
      - { name: last_name, kind: surname, required: true, aliases: [Last Name], description: Last name. }
      - { name: first_name, kind: forename, required: true, aliases: [First Name], description: First name. }
      - { name: born_on, kind: uk_date_of_birth, aliases: [DOB], description: Date of birth. }
      - { name: gender, codes: gender_in_words, description: Gender. }
      - { name: home_postcode, kind: postcode, description: Where the young person lives. }
      - { name: pnc, kind: pnc_id, description: PNC id. }
source: The service's own system
`,
  'schemas/youth_justice/interventions.yaml': `
apiVersion: v3.1.0
kind: DataContract
id: youth_justice.interventions
name: Interventions
version: 1.0.0
status: active
description: { purpose: A row for each programme a young person was put on. }
team: { name: Northmoor Youth Justice Service }
extract: events
mode: changes_with_deletes
deletes: { field: row_status, code: REMOVED }
encodings: [windows-1252]
schema:
  - name: youth_justice_interventions
    properties:
      - name: intervention_no
        kind: pattern
        pattern: "[A-Z]{2}[0-9]{6}"
        letters: upper
        form: two letters and six digits
        example: AB000417
        classification: quasi_identifier
        required: true
        primaryKey: true
        aliases: [Intervention Number]
        description: The service's own number of the intervention.
      - name: yp_number
        kind: pattern
        pattern: "YJ[0-9]{2}-[0-9]{5}"
        form: YJ, two digits, a hyphen and five digits
        example: YJ26-00417
        classification: direct_identifier
        required: true
        role: person_id
        aliases: [YP No]
        description: The service's own number of the young person.
      - { name: programme, codes: programme, required: true, description: The programme. }
      - name: opened_on
        kind: uk_date
        required: true
        aliases: [Opened]
        event: { type: Intervention opened, code: programme }
        description: Day it began.
      - name: closed_on
        kind: uk_date
        aliases: [Closed]
        event: { type: Intervention closed, code: outcome }
        description: Day it ended.
      - { name: outcome, codes: intervention_outcome, description: How it ended. }
      - { name: breached_on, kind: uk_date, description: Day it was breached. }
      - name: sessions
        kind: whole_number
        minimum: 0
        maximum: 60
        classification: other
        description: Sessions attended.
      - name: need_score
        kind: decimal_number
        minimum: 0
        maximum: 10
        places: 1
        classification: criminal_offence
        description: Assessed need.
      - { name: row_status, codes: row_status, required: true, description: Whether the row stands. }
checks:
  - not_before: [closed_on, opened_on]
  - not_before: [breached_on, opened_on]
  - together: [closed_on, outcome]
  - only_where: { field: breached_on, other: outcome, code: "Not completed – breached" }
  - given_where: { field: breached_on, other: outcome, code: "Not completed – breached" }
source: The service's own system
`,
  'schemas/code-lists/code-lists.yaml': `
gender_in_words: { title: Gender, classification: quasi_identifier, role: sex, source: The service's own list }
kind_of_name: { title: Kind of name, classification: other, role: name_type, source: The service's own list }
programme: { title: Programme, classification: criminal_offence, source: The service's own list }
intervention_outcome: { title: Outcome, classification: criminal_offence, source: The service's own list }
row_status: { title: Status of the row, classification: other, source: The service's own list }
`,
  'schemas/code-lists/gender_in_words.csv':
    'code,meaning,sex\nMale,Male,M\nFemale,Female,F\nNot known,Not known,\n',
  'schemas/code-lists/kind_of_name.csv':
    'code,meaning,main_name\nLegal,Legal name,Y\nKnown as,Another name,\n',
  'schemas/code-lists/programme.csv':
    'code,meaning\nReparation,Reparation to a victim\nMentoring,Mentoring\nDétente,Work on anger and conflict\n',
  'schemas/code-lists/intervention_outcome.csv':
    'code,meaning\nCompleted,Completed\nNot completed – moved,Moved away\nNot completed – breached,Taken back to court\n',
  'schemas/code-lists/row_status.csv':
    'code,meaning\nCURRENT,The row stands\nREMOVED,The row is taken back\n',
  'sharing-agreements/isa-young-2026-005.yaml': `
id: isa-young-2026-005
title: What helps young people stop offending
version: 1.0.0
starts_on: 2026-04-01
ends_on: 2032-03-31
review_by: 2031-09-30
pseudonym_epoch: 1
parties:
  youth-justice: { name: Northmoor Youth Justice Service, role: controller, agency: youth_justice, contact: data@yjs.northmoor.example }
  police: { name: Northmoor Police, role: controller, agency: police, contact: data@police.northmoor.example }
  council: { name: Northmoor Council, role: recipient, contact: data@council.northmoor.example }
  linkage-service: { name: Northmoor Data Linkage Service, role: processor, contact: data@linkage.northmoor.example }
signatures:
  - { party: youth-justice, signatory: Head of Youth Justice, signed_on: 2026-02-03 }
  - { party: police, signatory: Assistant Chief Constable (Crime), signed_on: 2026-02-10 }
  - { party: council, signatory: Director of Children's Services, signed_on: 2026-03-09 }
  - { party: linkage-service, signatory: Head of Service, signed_on: 2026-03-12 }
purposes:
  what_helps:
    statement: To find out which programmes help young people stop offending.
    clause: "1"
recipients:
  analysts: { name: Youth justice analysts, party: council, purpose: what_helps, clause: "1" }
grants:
  - extract: youth_justice.people
    provider: youth-justice
    gateway: CDA1998.s115
    clause: "2"
    recipients: [analysts]
    fields:
      - clause: "3"
        link_only: [last_name, first_name, pnc]
        generalise: { year: [born_on], outward_postcode: [home_postcode] }
        also_link: [born_on, home_postcode]
      - { clause: "4", share: [gender, name_kind], also_link: [gender] }
  - extract: youth_justice.interventions
    provider: youth-justice
    gateway: CDA1998.s115
    clause: "2"
    recipients: [analysts]
    fields:
      - clause: "4"
        pseudonymise: [intervention_no]
        share: [programme, opened_on, closed_on, outcome, breached_on, sessions, need_score]
        withhold: [row_status]
  - extract: police.people
    provider: police
    gateway: CDA1998.s115
    clause: "2"
    recipients: [analysts]
    fields:
      - clause: "3"
        link_only: [surname, forename_1, forename_2, pnc_id, cro_number]
        generalise: { year: [date_of_birth], outward_postcode: [postcode] }
        also_link: [date_of_birth, postcode]
      - { clause: "4", share: [gender, name_type], also_link: [gender] }
      - { clause: "5", withhold: [observed_ethnicity, self_defined_ethnicity] }
  - extract: police.offences
    provider: police
    gateway: CDA1998.s115
    clause: "2"
    recipients: [analysts]
    fields:
      - clause: "4"
        pseudonymise: [offence_id]
        share: [offence_start_date, home_office_code, police_outcome, outcome_date]
disclosure: { minimum_count: 10, round_to: 5, rate_minimum_denominator: 30, clause: "6" }
clauses:
  "1": Research alone, in the environment of the linkage service. Nothing may be used to decide about a young person.
  "2": >-
    Section 115 of the Crime and Disorder Act 1998: the council is a relevant authority, and preventing offending by children
    and young people is the aim that section 37 of that Act gives the youth justice system.
  "3": Names, numbers, dates of birth and postcodes link records; a year and an outward postcode are published.
  "4": What is studied is published as recorded.
  "5": Ethnicity would leave groups too small to publish.
  "6": Counts from 1 to 9 are withheld, others rounded to the nearest 5.
`,
};
