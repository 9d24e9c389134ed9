import { agreementJsonSchema } from '../../pipeline/agreements/json-schema.ts';
import { viewJsonSchema } from '../../pipeline/views/view-yaml.ts';

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
  return keysPage(
    [
      '# Keys of an agreement',
      '',
      'Every key that the file of an agreement may hold, and no other: a key that is not here is an error.',
      '`NAME` stands for a name that you choose, `[]` for an entry of a list.',
      'Made from `pipeline/agreements/agreement-yaml.ts`; [writing an agreement](agreements.md) says how to begin.',
    ],
    agreementJsonSchema(),
  );
}

/** docs/view-keys.md, from the schema that a view's declaration is read by. */
export function viewKeysPage(): string {
  return keysPage(
    [
      '# Keys of a view',
      '',
      'What a view declares of itself, in YAML in a comment at the top of its file, and no other key: one that is not here is an error.',
      '`NAME` stands for a name that you choose, `[]` for an entry of a list.',
      'Made from `pipeline/views/view-yaml.ts`; [for the engineer](engineer.md#add-a-view) says how to begin.',
    ],
    viewJsonSchema(),
  );
}

function keysPage(introduction: readonly string[], schema: object): string {
  return [...introduction, '', '| key | needed | |', '|---|---|---|', ...rows(schema, ''), ''].join('\n');
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
