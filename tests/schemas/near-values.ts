import fc from 'fast-check';
import type { FieldKind } from '../../schemas/contract.ts';

/** What agencies’ systems and people really put into cells, and what regular expressions and casts trip over. */
// biome-ignore format: one line per sort of trouble reads better
const NASTY = [
  ' ', '  ', '\t', '\n', '\r\n', '\0', '\u00A0', '\u2003', '\uFEFF', '\u200B', '\u0085', '\u2028',
  '0', '00', '1', '9', '-', '+', '.', ',', '/', '//', '\\', "'", '"', ';', '%', '_', '(', ')', 'e', 'E', 'x', '1e5', '0x1F',
  // Kelvin, long s, dotless and dotted i, sharp s, fi, Angstrom: capitals or small letters of something ASCII.
  '\u212A', '\u017F', '\u0131', '\u0130', '\u00DF', '\uFB01', '\u212B', '\u00E9', 'e\u0301', '\u0416', '\u674E',
  // Digits that are not ASCII.
  '\u0663', '\uFF19', '\u{1D7D7}', '\u00B2', '\u00BD', '\u{1F499}', '\uFFFD',
  'a', 'z', 'A', 'Z', 'I', 'O', 'S', 'N', 'null', 'NaN', 'inf', 'true',
];

/** The shape of values that take more than a mutation of one example to come by. */
const SHAPES: Readonly<Record<string, RegExp>> = {
  pnc_id: /^([0-9]{2}|19[0-9]{2}|20[0-9]{2})\/?[0-9]{1,7}[A-HJ-NP-RT-Za-z]$/,
  cro_number: /^([0-9]{1,6}\/[0-9]{2}|[Ss][Ff][0-9]{2}\/[0-9]{1,6})[A-HJ-NP-RT-Za-z]$/,
  arrest_summons_number: /^[0-9]{2}\/?[0-9A-Za-z]{4,5}\/?[0-9A-Z]{2}\/?[0-9]{11}[A-HJ-NP-RT-Z]$/,
  nhs_number: /^[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}$/,
  ni_number: /^[A-Z]{2} ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-F]$/,
  postcode: /^[A-Z]{1,2}[0-9]{1,2}[A-Z]? {0,3}[0-9][A-Z]{2}$/,
  home_office_code: /^[0-9]{3}\/?[0-9]{2}$/,
  uk_justice_date: /^[0-3]?[0-9]\/[01]?[0-9]\/(18|19|20|21)[0-9]{2}$/,
  iso_justice_date: /^(18|19|20|21)[0-9]{2}-[01][0-9]-[0-3][0-9]$/,
  rsr_score: /^[0-9]{1,5}(\.[0-9]{1,3})?$/,
  surname: /^[A-Za-zÀ-ɏЖ李 '\u00A0\t.-]{1,110}$/,
};

const character = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 1 }),
);

type Mutation = (text: string) => string;

const mutation: fc.Arbitrary<Mutation> = fc
  .tuple(
    fc.nat(40),
    character,
    fc.constantFrom('insert', 'replace', 'delete', 'repeat', 'upper', 'lower', 'append'),
  )
  .map(([place, piece, sort]) => (text) => {
    const letters = [...text];
    const at = letters.length === 0 ? 0 : place % letters.length;
    const before = letters.slice(0, at).join('');
    const after = letters.slice(at + 1).join('');
    if (sort === 'insert') return before + piece + letters.slice(at).join('');
    if (sort === 'replace') return before + piece + after;
    if (sort === 'delete') return before + after;
    if (sort === 'repeat') return text + text;
    if (sort === 'upper') return text.toUpperCase();
    if (sort === 'lower') return text.toLowerCase();
    return text + piece;
  });

/** Values around the edge of what a kind accepts: right ones, right ones with up to three faults, and anything at all. Never empty. */
export function nearValues(kind: FieldKind): fc.Arbitrary<string> {
  const shape = SHAPES[kind.name];
  const right = fc.oneof(
    fc.constantFrom(kind.example, ...Object.keys(kind.codes ?? {})),
    ...(shape === undefined ? [] : [fc.stringMatching(shape)]),
  );
  const faulty = fc
    .tuple(right, fc.array(mutation, { minLength: 1, maxLength: 3 }))
    .map(([text, mutations]) => mutations.reduce((wrong, mutate) => mutate(wrong), text));
  return fc
    .oneof(
      { weight: 3, arbitrary: right },
      { weight: 5, arbitrary: faulty },
      { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
    )
    .filter((text) => text !== '');
}
