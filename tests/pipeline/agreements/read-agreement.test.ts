import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readAgreement } from '../../../pipeline/agreements/read-agreement.ts';
import { GOOD } from './good-agreement.ts';

const read = (text: string, file = 'isa-1.yaml') => readAgreement(file, Buffer.from(text));

describe('an agreement as written', () => {
  test('becomes one rule per field, each with its clause', () => {
    const reading = read(GOOD);
    if (!reading.ok) throw new Error(JSON.stringify(reading.findings));
    const { agreement } = reading;
    expect(agreement.grants[0]?.fields).toEqual({
      surname: { treatment: { kind: 'link_only' }, link: true, clause: '5.1' },
      gender: { treatment: { kind: 'share' }, link: false, clause: '5.1' },
      date_of_birth: { treatment: { kind: 'generalise', to: 'month' }, link: true, clause: '5.1' },
      cro_number: { treatment: { kind: 'withhold' }, link: false, clause: '5.10' },
      pnc_id: { treatment: { kind: 'pseudonymise' }, link: false, clause: '5.10' },
    });
    expect(agreement.parties[0]).toMatchObject({ id: 'police', agency: 'police' });
    expect(agreement.recipients[0]).toMatchObject({ id: 'analysts', party: 'office' });
    expect(agreement.clauses['5.10']).toBe('More fields.');
    expect(agreement.content_hash).toBe(createHash('sha256').update(GOOD).digest('hex'));
  });

  const wrong: readonly (readonly [string, string, string, string])[] = [
    ['title: Test', 'titel: Test', 'titel', 'The key titel is unknown here.'],
    ['title: Test', '# none', 'title', 'title is missing.'],
    ['version: 1.0.0', 'version: 1.0', 'version', 'A number stands where text is needed.'],
    [
      'starts_on: 2026-01-01',
      'starts_on: 01/01/2026',
      'starts_on',
      'Must be a real date, written yyyy-mm-dd.',
    ],
    [
      'starts_on: 2026-01-01',
      'starts_on: 2026-02-30',
      'starts_on',
      'Must be a real date, written yyyy-mm-dd.',
    ],
    ['starts_on: 2026-01-01', 'starts_on: 2027-01-01', 'ends_on', 'ends_on is before starts_on.'],
    ['party: police', 'party: polis', 'signatures[0].party', 'polis is not a party of this agreement.'],
    ['party: office', 'party: ofice', 'recipients.analysts.party', 'ofice is not a party of this agreement.'],
    ['provider: police', 'provider: hmps', 'grants[0].provider', 'hmps is not a party of this agreement.'],
    [
      'provider: police',
      'provider: office',
      'grants[0].provider',
      'office provides police.people but is not a controller with an agency.',
    ],
    [
      'purpose: evaluation',
      'purpose: research',
      'recipients.analysts.purpose',
      'research is not a purpose of this agreement.',
    ],
    ['[analysts]', '[analyst]', 'grants[0].recipients[0]', 'analyst is not a recipient of this agreement.'],
    ["clause: '5.1'", "clause: '5.2'", 'grants[0].fields[0].clause', 'Clause 5.2 has no text.'],
    [
      "clause: '5.1'",
      "clause: 'constructor'",
      'grants[0].fields[0].clause',
      'Clause constructor has no text.',
    ],
    [
      "clause: '5.10'\n        w",
      'clause: 5.10\n        w',
      'grants[0].fields[1].clause',
      'A number stands where text is needed.',
    ],
    ['withhold:', 'drop:', 'grants[0].fields[1].drop', 'The key drop is unknown here.'],
    ['{ month:', '{ week:', 'grants[0].fields[0].generalise.week', 'The key week is unknown here.'],
    [
      'withhold: [cro_number]',
      'withhold: [gender]',
      'grants[0].fields[1].withhold[0]',
      'gender already has a treatment in this grant, under clause 5.1.',
    ],
    [
      'also_link: [date_of_birth]',
      'also_link: [postcode]',
      'grants[0].fields[0].also_link[0]',
      'postcode is under also_link, but no treatment of clause 5.1 names it.',
    ],
    ['round_to: 5', 'round_to: 0', 'disclosure.round_to', 'Too small: expected number to be >=1'],
    ['id: isa-1', 'id: isa-2', 'id', 'The id is isa-2, the file isa-1.yaml.'],
    ['id: isa-1', 'id: ../isa', 'id', 'Must be lower-case letters, digits and single hyphens.'],
  ];

  test.each(wrong)('with %j for %j is refused at %s', (right, instead, path, what) => {
    expect(GOOD).toContain(right);
    const reading = read(GOOD.replace(right, instead));
    const findings = reading.ok ? [] : reading.findings;
    expect(findings).toContainEqual(
      expect.objectContaining({ severity: 'error', file: 'isa-1.yaml', path, what }),
    );
    for (const { remedy } of findings) expect(remedy).toMatch(/\.$/);
  });

  test('is refused with the line on which the fault stands', () => {
    const reading = read(GOOD.replace('purpose: evaluation', 'purpose: research'));
    expect(reading).toMatchObject({ ok: false, findings: [{ line: 16 }] });
  });

  test('is refused where a row condition says two things or nothing', () => {
    for (const condition of [
      '{ field: name_type, clause: "5.1" }',
      '{ field: a, equals: b, in: [c], clause: "5.1" }',
    ]) {
      const reading = read(GOOD.replace(/\{ field: name_type.*\}/, condition));
      expect(reading).toMatchObject({ ok: false, findings: [{ path: 'grants[0].rows[0]', line: 24 }] });
    }
  });

  test('is refused where it is not YAML, or says a key twice', () => {
    expect(read('id: [isa')).toMatchObject({ ok: false, findings: [{ line: 1 }] });
    expect(read(`${GOOD}title: Again\n`)).toMatchObject({
      ok: false,
      findings: [{ what: expect.stringContaining('unique') }],
    });
    expect(read('')).toMatchObject({ ok: false });
  });
});
