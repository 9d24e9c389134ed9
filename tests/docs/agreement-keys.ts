import { agreementJsonSchema } from '../../pipeline/agreements/json-schema.ts';

/** What of JSON Schema the page is made from. */
interface Shape {
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Shape | boolean;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
}

/** docs/agreement-keys.md, from the schema that editors check an agreement with. */
export function agreementKeysPage(): string {
  return [
    '# Keys of an agreement',
    '',
    'Every key that the file of an agreement may hold, and no other: a key that is not here is an error.',
    '`NAME` stands for a name that you choose, `[]` for an entry of a list.',
    'Made from `pipeline/agreements/agreement-yaml.ts`; [writing an agreement](agreements.md) says how to begin.',
    '',
    '| key | needed | |',
    '|---|---|---|',
    ...rows(agreementJsonSchema(), ''),
    '',
  ].join('\n');
}

function rows(shape: Shape, at: string): readonly string[] {
  const own = Object.entries(shape.properties ?? {}).flatMap(([key, inner]) => {
    const needed = shape.required?.includes(key) ? 'yes' : '';
    const words = [inner.description, inner.enum && `One of ${inner.enum.map(code).join(', ')}.`];
    return [
      `| ${code(`${at}${key}`)} | ${needed} | ${words.filter((word) => word).join(' ')} |`,
      ...rows(inner, `${at}${key}`),
    ];
  });
  const named = typeof shape.additionalProperties === 'object' ? shape.additionalProperties : {};
  return [
    ...(at === '' || at.endsWith('.') ? own : []),
    ...(at !== '' && !at.endsWith('.') && shape.properties ? rows(shape, `${at}.`) : []),
    ...(named.properties ? rows(named, `${at}.NAME.`) : []),
    ...(shape.items?.properties ? rows(shape.items, `${at}[].`) : []),
    ...alternatives(shape.items?.anyOf ?? [], `${at}[].`),
  ];
}

/** Of entries that may have one of several shapes, each key once; what only one of them has, an entry needs one of. */
function alternatives(shapes: readonly Shape[], at: string): readonly string[] {
  const everywhere = (key: string) => shapes.every(({ properties }) => properties?.[key] !== undefined);
  const marked = shapes.map((shape) => ({ ...shape, required: shape.required?.filter(everywhere) ?? [] }));
  const lines = [...new Set(marked.flatMap((shape) => rows(shape, at)))];
  return lines.map((line) => line.replace(/ \| {2}\| /, ' | one of these | '));
}

const code = (text: string) => `\`${text}\``;
