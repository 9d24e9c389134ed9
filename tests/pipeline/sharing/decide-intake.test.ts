import { describe, expect, test } from 'vitest';
import { decideIntake } from '../../../pipeline/sharing/decide-intake.ts';
import {
  agreement,
  contract,
  grant,
  LINK_ONLY,
  MONTH,
  PSEUDONYMISE,
  rule,
  SHARE,
  WITHHOLD,
} from './northmoor.ts';

const people = contract('police.people');
const offences = contract('police.offences');
const episodes = contract('health.treatment_episodes');
const ON = '2026-03-01';

describe('decideIntake', () => {
  test('parts identity from content', () => {
    const decision = decideIntake(
      [
        agreement([
          grant('police.people', {
            surname: rule(LINK_ONLY, '5.1'),
            date_of_birth: rule(MONTH, '5.2', true),
            gender: rule(SHARE, '5.3'),
          }),
        ]),
      ],
      people,
      ON,
    );
    expect(Object.fromEntries(decision.fields)).toEqual({
      surname: {
        vault: true,
        vaultRows: [[]],
        lake: undefined,
        lakeCases: [],
        clauses: ['isa-1 clause 5.1'],
      },
      date_of_birth: {
        vault: true,
        vaultRows: [[]],
        // The publisher computes ages from it, and then generalises it.
        lake: SHARE,
        lakeCases: [{ treatment: SHARE, rows: [] }],
        clauses: ['isa-1 clause 5.2'],
      },
      gender: {
        vault: false,
        vaultRows: [],
        lake: SHARE,
        lakeCases: [{ treatment: SHARE, rows: [] }],
        clauses: ['isa-1 clause 5.3'],
      },
    });
    expect(decision.dropped.get('postcode')).toBe('No agreement grants it.');
  });

  test('holds in the lake what the loosest of several agreements needs', () => {
    const month = agreement([grant('police.offences', { offence_start_date: rule(MONTH, '6.1') })]);
    const share = agreement([grant('police.offences', { offence_start_date: rule(SHARE, '8.1') })], {
      id: 'isa-2',
    });
    const decision = decideIntake([month, share], offences, ON);
    expect(decision.fields.get('offence_start_date')).toEqual({
      vault: false,
      vaultRows: [],
      lake: SHARE,
      lakeCases: [{ treatment: SHARE, rows: [] }],
      clauses: ['isa-1 clause 6.1', 'isa-2 clause 8.1'],
    });
    expect(decision.agreements).toEqual([month, share]);
  });

  test('forgets an agreement as soon as it is suspended', () => {
    const month = agreement([grant('police.offences', { offence_start_date: rule(MONTH, '6.1') })]);
    const share = agreement([grant('police.offences', { offence_start_date: rule(SHARE, '8.1') })], {
      id: 'isa-2',
      suspended_on: ON,
    });
    expect(decideIntake([month, share], offences, ON).fields.get('offence_start_date')?.lake).toEqual(MONTH);
  });

  test('covers a row that any agreement covers, and keeps the field that tells which', () => {
    const consent = { field: 'consent', equals: 'Y', clause: '4.1' };
    const decision = decideIntake(
      [
        agreement([
          grant('health.treatment_episodes', { modality: rule(SHARE, '6.1') }, { rows: [consent] }),
        ]),
      ],
      episodes,
      ON,
    );
    expect(decision.rows).toEqual([[consent]]);
    expect(decision.fields.get('consent')).toEqual({
      vault: false,
      vaultRows: [],
      lake: SHARE,
      lakeCases: [{ treatment: SHARE, rows: [consent] }],
      clauses: ['isa-1 clause 4.1'],
    });
  });

  test('takes of a row only what the agreements that cover that row grant', () => {
    const consent = { field: 'consent', equals: 'Y', clause: '4.1' };
    const some = agreement([
      grant(
        'health.treatment_episodes',
        { modality: rule(SHARE, '6.1'), referral_date: rule(SHARE, '6.1') },
        { rows: [consent] },
      ),
    ]);
    const every = agreement([grant('health.treatment_episodes', { referral_date: rule(MONTH, '6.1') })], {
      id: 'isa-2',
    });
    const decision = decideIntake([every, some], episodes, ON);
    expect(decision.rows).toEqual([[]]);
    expect(decision.fields.get('modality')?.lakeCases).toEqual([{ treatment: SHARE, rows: [consent] }]);
    expect(decision.fields.get('referral_date')?.lakeCases).toEqual([
      { treatment: SHARE, rows: [consent] },
      { treatment: MONTH, rows: [] },
    ]);
    expect(decision.fields.get('consent')?.lakeCases).toEqual([{ treatment: SHARE, rows: [consent] }]);
  });

  test('takes no more rows because of an agreement that withholds everything', () => {
    const consent = { field: 'consent', equals: 'Y', clause: '4.1' };
    const some = agreement([
      grant('health.treatment_episodes', { modality: rule(SHARE, '6.1') }, { rows: [consent] }),
    ]);
    const none = agreement([grant('health.treatment_episodes', { modality: rule(WITHHOLD, '6.1') })], {
      id: 'isa-2',
    });
    const decision = decideIntake([some, none], episodes, ON);
    expect(decision.rows).toEqual([[consent]]);
    expect(decision.agreements).toEqual([some]);
  });

  test('does not link on what a clause withholds', () => {
    const decision = decideIntake(
      [
        agreement([
          grant('police.people', { pnc_id: rule(LINK_ONLY, '5.1'), gender: rule(SHARE, '5.3') }),
          grant('police.people', { pnc_id: rule(WITHHOLD, '5.9') }),
        ]),
      ],
      people,
      ON,
    );
    expect(decision.fields.has('pnc_id')).toBe(false);
    expect(decision.dropped.get('pnc_id')).toBe('Clause 5.9 of isa-1 withholds it.');
  });

  test('does not put into the vault what plays no part in linking', () => {
    const decision = decideIntake(
      [agreement([grant('police.offences', { asn: rule(LINK_ONLY, '5.1') })])],
      offences,
      ON,
    );
    expect(decision.covered).toBe(false);
  });

  test('says why nothing may be taken', () => {
    expect(decideIntake([], offences, ON)).toMatchObject({
      covered: false,
      why: 'No agreement grants anything of police.offences.',
      agreements: [],
      rows: [],
    });
    const granted = [grant('police.offences', { offence_id: rule(PSEUDONYMISE, '6.1') })];
    const draft = agreement(granted, { signatures: [] });
    const ended = agreement(granted, { id: 'isa-2', ends_on: '2026-02-28' });
    const decision = decideIntake([draft, ended], offences, ON);
    expect(decision.covered).toBe(false);
    expect(decision.why).toBe('isa-1 is a draft: nobody has signed it. isa-2 ended on 2026-02-28.');
    expect(decision.dropped.get('offence_id')).toBe(decision.why);
    expect(decision.dropped.get('asn')).toBe('No agreement grants it.');
  });
});
