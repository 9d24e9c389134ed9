import { describe, expect, test } from 'vitest';
import { decideProduct } from '../../../pipeline/sharing/decide-product.ts';
import { agreement, contract, grant, LINK_ONLY, MONTH, rule, SHARE, WITHHOLD } from './northmoor.ts';

const people = contract('police.people');
const offences = contract('police.offences');
const episodes = contract('health.treatment_episodes');
const ON = '2026-03-01';

describe('decideProduct', () => {
  test('grants what a clause names and withholds the rest, each with its reason', () => {
    const granted = agreement([
      grant('police.people', {
        gender: rule(SHARE, '5.3'),
        surname: rule(LINK_ONLY, '5.1'),
        self_defined_ethnicity: rule(WITHHOLD, '5.4'),
      }),
    ]);
    const { extracts, withheld } = decideProduct(granted, 'analysts', [people], ON);
    expect(extracts).toEqual([
      {
        contract: people,
        fields: [{ name: 'gender', treatment: SHARE, clauses: ['5.3'] }],
        rows: [],
        clauses: ['3.1'],
      },
    ]);
    const why = new Map(withheld.map((each) => [each.field, each.why]));
    expect(why.get('surname')).toBe('Clause 5.1 of isa-1 allows it for linking only.');
    expect(why.get('self_defined_ethnicity')).toBe('Clause 5.4 of isa-1 withholds it.');
    expect(why.get('postcode')).toBe('No clause of isa-1 grants police.people postcode.');
    expect(why.size).toBe(people.fields.length - 1);
  });

  test('takes the strictest treatment where two grants touch one field', () => {
    const twice = agreement([
      grant('police.people', { date_of_birth: rule(SHARE, '5.1'), gender: rule(SHARE, '5.1') }),
      grant('police.people', { date_of_birth: rule(MONTH, '5.2') }, { clause: '3.2' }),
    ]);
    const [extract] = decideProduct(twice, 'analysts', [people], ON).extracts;
    expect(extract?.fields).toEqual([
      { name: 'date_of_birth', treatment: MONTH, clauses: ['5.2'] },
      { name: 'gender', treatment: SHARE, clauses: ['5.1'] },
    ]);
    expect(extract?.clauses).toEqual(['3.1', '3.2']);
  });

  test('asks for the row conditions of every grant of the extract at once', () => {
    const consent = { field: 'consent', equals: 'Y', clause: '4.1' };
    const recent = { field: 'referral_date', on_or_after: '2025-01-01', clause: '4.2' };
    const narrowed = agreement([
      grant('health.treatment_episodes', { modality: rule(SHARE, '6.1') }, { rows: [consent] }),
      grant('health.treatment_episodes', { main_drug: rule(SHARE, '6.2') }, { rows: [consent, recent] }),
    ]);
    const [extract] = decideProduct(narrowed, 'analysts', [episodes], ON).extracts;
    expect(extract?.rows).toEqual([consent, recent]);
  });

  test('gives another recipient of the same agreement nothing', () => {
    const granted = agreement([grant('police.offences', { adjudication: rule(SHARE, '6.1') })]);
    const { extracts, withheld } = decideProduct(granted, 'others', [offences], ON);
    expect(extracts).toEqual([]);
    expect(withheld[0]?.why).toBe('isa-1 grants others nothing of police.offences.');
  });

  test('gives nothing of another agency’s extract, whatever the grant says', () => {
    const wrong = agreement([
      grant('health.treatment_episodes', { modality: rule(SHARE, '6.1') }, { provider: 'police' }),
    ]);
    const { extracts, withheld } = decideProduct(wrong, 'analysts', [episodes], ON);
    expect(extracts).toEqual([]);
    expect(withheld[0]?.why).toBe('police of isa-1 cannot provide health.treatment_episodes.');
  });

  test('tells which signature is missing', () => {
    const unsigned = agreement([grant('police.offences', { adjudication: rule(SHARE, '6.1') })], {
      signatures: agreement([]).signatures.filter(({ party }) => party !== 'police'),
    });
    const { extracts, withheld } = decideProduct(unsigned, 'analysts', [offences], ON);
    expect(extracts).toEqual([]);
    expect(new Set(withheld.map(({ why }) => why))).toEqual(new Set(['isa-1 is not signed by police.']));
  });

  test('leaves out an extract of which every field is for linking only', () => {
    const linking = agreement([grant('police.people', { surname: rule(LINK_ONLY, '5.1') })]);
    expect(decideProduct(linking, 'analysts', [people], ON).extracts).toEqual([]);
  });
});
