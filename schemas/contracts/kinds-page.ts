import type { FieldKind } from '../contract.ts';
import { DESCRIBED_KINDS, isDescribedKind } from '../kinds/described-kinds.ts';
import { NAMED_KINDS } from '../kinds/named-kinds.ts';

const TYPE_WORDS = { string: 'text', date: 'date', int: 'whole number', double: 'number' } as const;

const DESCRIBED: Readonly<Record<keyof typeof DESCRIBED_KINDS, string>> = {
  whole_number: 'Digits only, within bounds: a count, an age, a number of days.',
  decimal_number: 'A number with a point, within bounds: a score, an amount.',
  pattern: 'A text of one form: an id or a code that is not worth a list.',
};

/** The page of every kind that a contract may name or describe, in Markdown. */
export function kindsPage(): string {
  const described = Object.keys(DESCRIBED_KINDS)
    .filter(isDescribedKind)
    .map((kind) => row([code(kind), DESCRIBED[kind], DESCRIBED_KINDS[kind].map(code).join(', ')]));
  const lines = [
    '# Kinds of field',
    '',
    'A field of a contract names one of these under `kind`, or a code list under `codes`; [contracts](contracts.md) shows how.',
    'This page is generated from `schemas/kinds/`; a test holds it up to date.',
    '',
    '## Kinds that have a name',
    '',
    'What is accepted is checked row by row, check letters and the calendar included.',
    'The class is what the field says of a person, in the words of the law; a field may say otherwise with `classification`.',
    'The role is the part it plays in linkage and in the view `people`; in an extract of events it plays none.',
    '',
    '| kind | accepted | example | column | class | role |',
    '|---|---|---|---|---|---|',
    ...NAMED_KINDS.map(kindRow),
    '',
    '## Kinds that the contract describes',
    '',
    'Each needs `classification` as well; `title` and `example` may be given to all.',
    '',
    '| kind | for what | needs |',
    '|---|---|---|',
    ...described,
    '',
  ];
  return lines.join('\n');
}

function kindRow({ name, title, rule, example, type, class: says, role }: FieldKind): string {
  return row([
    code(name),
    `${title}. ${rule}`,
    code(example),
    TYPE_WORDS[type],
    says.replaceAll('_', ' '),
    role?.replaceAll('_', ' ') ?? '',
  ]);
}

const code = (text: string) => `\`${text}\``;
const row = (cells: readonly string[]) =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
