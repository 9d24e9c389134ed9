const WHOLE = new Set(['tinyint', 'smallint', 'integer', 'int', 'bigint']);
const REAL = new Set(['double', 'float', 'real']);

/**
 * One value of an Athena result, which comes as text, as JSON: whole numbers as numbers where safe and otherwise as
 * text, reals as numbers, booleans as booleans, everything else (dates `yyyy-mm-dd`, decimals, arrays) as Athena wrote it.
 * An absent value is null. NaN and infinities have no JSON number and stay text.
 */
export function athenaValue(type: string, text: string | undefined): unknown {
  if (text === undefined) return null;
  if (type === 'boolean') return text === 'true';
  if (WHOLE.has(type)) {
    const number = Number(text);
    return Number.isSafeInteger(number) ? number : text;
  }
  if (REAL.has(type)) {
    const number = Number(text);
    return Number.isFinite(number) ? number : text;
  }
  return text;
}
