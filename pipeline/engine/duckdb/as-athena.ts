import { isNode, type Node, nodesOf, word } from './statement.ts';

/** CASTs that DuckDB does otherwise, and the group of macros that do them as Athena does. */
const CASTS: Readonly<Record<string, string>> = {
  TINYINT: 'athena_tinyint',
  SMALLINT: 'athena_smallint',
  INTEGER: 'athena_integer',
  BIGINT: 'athena_bigint',
  VARCHAR: 'athena_text',
};
const OPERATORS: Readonly<Record<string, string>> = {
  '/': 'athena_divide',
  '//': 'athena_divide',
  '%': 'athena_modulo',
  mod: 'athena_modulo',
  '||': 'athena_joined',
  '+': 'athena_plus',
  '-': 'athena_minus',
  array_extract: 'athena_element',
};
const SHIFTS: Readonly<Record<string, string>> = { '+': 'athena_later', '-': 'athena_earlier' };
/** Functions of Athena that DuckDB has under another name, with the same arguments. */
const RENAMED: Readonly<Record<string, string>> = {
  transform: 'list_transform',
};
/** Parts of a date's pattern for which DuckDB has another letter. */
const PARTS: Readonly<Record<string, string>> = { '%M': '%B', '%i': '%M', '%s': '%S' };
/** Functions of Athena that ask of the elements of a list whether something holds, and how their answers are put together. */
const ASKED_OF_ALL: Readonly<Record<string, string>> = {
  all_match: 'athena_all',
  any_match: 'athena_any',
  none_match: 'athena_none',
};
/** What DuckDB's parser makes of an INTERVAL. */
const INTERVAL = /^to_(days|months|years|weeks|hours|minutes|seconds|milliseconds)$/;

/**
 * A statement with the meaning it has in Athena: a changed copy, in which macros of `ATHENA_OPERATORS` stand where DuckDB's own
 * operators and CASTs differ.
 */
export function asAthena(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asAthena);
  if (!isNode(value)) return value;
  if (value['class'] === 'FUNCTION' && isInterval(value)) return value;
  const inside = Object.fromEntries(
    // Where a part stood in the text: of no use once the statement has changed.
    Object.entries(value).flatMap(([key, part]) => (key === 'query_location' ? [] : [[key, asAthena(part)]])),
  );
  return replaced(inside);
}

function replaced(node: Node): Node {
  switch (node['class']) {
    case 'CAST':
      return castLikeAthena(node);
    case 'FUNCTION':
      return callLikeAthena(node);
    case 'COMPARISON':
      return { ...node, ...compared(node, ['left', 'right']) };
    case 'BETWEEN':
      return { ...node, ...compared(node, ['input', 'lower', 'upper']) };
    case 'OPERATOR':
      return operatorLikeAthena(node);
    case 'CONSTANT':
      return isConstant(node, 'DOUBLE') ? double(node) : node;
    default:
      return node;
  }
}

function castLikeAthena(node: Node): Node {
  const type = isNode(node['cast_type']) ? String(node['cast_type']['id']) : '';
  const child = node['child'];
  // A text in quotes is cast to a date and the like by both alike, and NULL to whatever is asked.
  if (!isNode(child) || isNull(child) || (isText(child) && (!(type in CASTS) || type === 'VARCHAR')))
    return node;
  if (type === 'DECIMAL') {
    const text = { ...node, alias: '', cast_type: { id: 'VARCHAR', type_info: null }, try_cast: false };
    return { ...node, child: text };
  }
  const macro = CASTS[type];
  if (macro === undefined) return node;
  const tried = node['try_cast'] === true && type !== 'VARCHAR';
  return call(tried ? macro.replace('athena_', 'athena_try_') : macro, [child], node);
}

function callLikeAthena(node: Node): Node {
  const name = word(node, 'function_name');
  const children = nodesOf(node['children']);
  const [left, right] = children;
  if (name === 'date_part' && left !== undefined && isText(left) && isNode(left['value'])) {
    const part = String(left['value']['value']).toLowerCase();
    if (part !== 'dow' && part !== 'day_of_week') return node;
    return { ...node, children: [{ ...left, value: { ...left['value'], value: 'isodow' } }, right] };
  }
  if (name === 'date_parse' && right !== undefined && isText(right) && isNode(right['value'])) {
    const pattern = String(right['value']['value']).replaceAll(/%[Mis]/g, (part) => PARTS[part] ?? part);
    const value = { ...right['value'], value: pattern };
    return { ...node, function_name: 'strptime', children: [left, { ...right, value }] };
  }
  const renamed = RENAMED[name];
  if (renamed !== undefined) return { ...node, function_name: renamed };
  if (name === 'concat' && children.length > 1) {
    const joined = children.reduce((before, part) => call('athena_joined', [before, part]));
    return { ...joined, alias: node['alias'] };
  }
  if (left === undefined || right === undefined || children.length !== 2) return node;
  const asked = ASKED_OF_ALL[name];
  if (asked !== undefined) return call(asked, [call('list_transform', children)], node);
  const shift = SHIFTS[name];
  if (shift !== undefined && isInterval(right)) return call(shift, [left, right], node);
  if (name === '+' && isInterval(left)) return call('athena_later', [right, left], node);
  if (name === 'array_extract' && !isWhole(right)) return node;
  const macro = OPERATORS[name];
  return macro === undefined ? node : call(macro, children, node);
}

function operatorLikeAthena(node: Node): Node {
  const children = nodesOf(node['children']);
  if (node['type'] === 'COMPARE_IN' || node['type'] === 'COMPARE_NOT_IN') {
    const [input, ...rest] = children;
    if (input === undefined || !rest.some(isText) || isText(input)) return node;
    return { ...node, children: [call('athena_compared_with_text', [input]), ...rest] };
  }
  if (node['type'] === 'ARRAY_EXTRACT') {
    const [list, place] = children;
    if (list === undefined || place === undefined || !isWhole(place)) return node;
    return call('athena_element', [list, place], node);
  }
  if (node['type'] === 'GROUPING_FUNCTION') return integer(node);
  return node;
}

/** The parts of a comparison, each that stands against a text in quotes so marked. */
function compared(node: Node, keys: readonly string[]): Node {
  const parts = keys.map((key) => [key, node[key]] as const);
  if (!parts.some(([, part]) => isNode(part) && isText(part))) return {};
  return Object.fromEntries(
    parts.map(([key, part]) => [
      key,
      isNode(part) && !isText(part) ? call('athena_compared_with_text', [part]) : part,
    ]),
  );
}

function isConstant(node: Node, type: string): boolean {
  const value = isNode(node['value']) ? node['value'] : undefined;
  const held = value !== undefined && isNode(value['type']) ? value['type']['id'] : undefined;
  return node['class'] === 'CONSTANT' && held === type;
}

function isNull(node: Node): boolean {
  return node['class'] === 'CONSTANT' && isNode(node['value']) && node['value']['is_null'] === true;
}

/** A text in quotes. */
function isText(node: Node): boolean {
  return isConstant(node, 'VARCHAR');
}

function isWhole(node: Node): boolean {
  return isConstant(node, 'INTEGER');
}

function isInterval(node: Node): boolean {
  if (node['class'] === 'FUNCTION') return INTERVAL.test(word(node, 'function_name'));
  return node['class'] === 'CAST' && isNode(node['cast_type']) && node['cast_type']['id'] === 'INTERVAL';
}

/** A double in a form that is a double still when it is written as SQL, where `2.5` would be a decimal. */
function double(node: Node): Node {
  const { value, is_null: absent } = isNode(node['value']) ? node['value'] : {};
  if (absent !== false) return node;
  const text = { type: { id: 'VARCHAR', type_info: null }, is_null: false, value: String(value) };
  return {
    class: 'CAST',
    type: 'OPERATOR_CAST',
    alias: node['alias'],
    child: { class: 'CONSTANT', type: 'VALUE_CONSTANT', alias: '', value: text },
    cast_type: { id: 'DOUBLE', type_info: null },
    try_cast: false,
  };
}

function integer(node: Node): Node {
  return {
    class: 'CAST',
    type: 'OPERATOR_CAST',
    alias: node['alias'] === '' ? 'grouping' : node['alias'],
    child: { ...node, alias: '' },
    cast_type: { id: 'INTEGER', type_info: null },
    try_cast: false,
  };
}

/** A call in the place of a node, under its alias. */
function call(name: string, children: readonly Node[], inPlaceOf: Node = {}): Node {
  return {
    class: 'FUNCTION',
    type: 'FUNCTION',
    alias: inPlaceOf['alias'] ?? '',
    function_name: name,
    schema: '',
    children,
    filter: null,
    order_bys: { type: 'ORDER_MODIFIER', orders: [] },
    distinct: false,
    is_operator: false,
    export_state: false,
    catalog: '',
  };
}
