import type { CrossFieldCheck } from './contract.ts';

/** `later` is on or after `earlier`, where both are there. Canonical dates sort as text. */
export function notBefore(later: string, earlier: string): CrossFieldCheck {
  return {
    name: `${later}_not_before_${earlier}`,
    rule: `${later} is not before ${earlier}.`,
    fields: [later, earlier],
    sql: `(${later} IS NULL OR ${earlier} IS NULL OR ${later} >= ${earlier})`,
    holds: (row) => {
      const [after, before] = [row[later], row[earlier]];
      return after === undefined || before === undefined || after >= before;
    },
  };
}

/** Both fields are there, or neither. */
export function together(first: string, second: string): CrossFieldCheck {
  return {
    name: `${first}_with_${second}`,
    rule: `${first} and ${second} are both given or both empty.`,
    fields: [first, second],
    sql: `((${first} IS NULL) = (${second} IS NULL))`,
    holds: (row) => (row[first] === undefined) === (row[second] === undefined),
  };
}

/** Where `field` is there, so is `needed`. */
export function needs(field: string, needed: string): CrossFieldCheck {
  return {
    name: `${field}_needs_${needed}`,
    rule: `${field} is given only together with ${needed}.`,
    fields: [field, needed],
    sql: `(${field} IS NULL OR ${needed} IS NOT NULL)`,
    holds: (row) => row[field] === undefined || row[needed] !== undefined,
  };
}

/** Where `field` is there, `other` has that code. */
export function needsCode(field: string, other: string, code: string): CrossFieldCheck {
  return {
    name: `${field}_needs_${other}_${code.toLowerCase()}`,
    rule: `${field} is given only where ${other} is ${code}.`,
    fields: [field, other],
    sql: `(${field} IS NULL OR coalesce(${other} = '${code}', false))`,
    holds: (row) => row[field] === undefined || row[other] === code,
  };
}

/** Where `field` has that code, `needed` is there. */
export function codeNeeds(field: string, code: string, needed: string): CrossFieldCheck {
  return {
    name: `${field}_${code.toLowerCase()}_needs_${needed}`,
    rule: `${needed} is given wherever ${field} is ${code}.`,
    fields: [needed, field],
    sql: `(coalesce(${field} <> '${code}', true) OR ${needed} IS NOT NULL)`,
    holds: (row) => row[field] !== code || row[needed] !== undefined,
  };
}

/** Where `field` has that code, every one of `fields` is empty. */
export function codeEmpties(field: string, code: string, fields: readonly string[]): CrossFieldCheck {
  return {
    name: `${field}_${code.toLowerCase()}_empties_the_rest`,
    rule: `Where ${field} is ${code}, these are empty: ${fields.join(', ')}.`,
    fields: [field, ...fields],
    sql: `(coalesce(${field} <> '${code}', true) OR (${fields.map((name) => `${name} IS NULL`).join(' AND ')}))`,
    holds: (row) => row[field] !== code || fields.every((name) => row[name] === undefined),
  };
}
