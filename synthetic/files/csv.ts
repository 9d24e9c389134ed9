/** A cell as RFC 4180 has it: quoted only where it must be. */
export function cell(value: string | number | undefined): string {
  if (value === undefined) return '';
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csvLine(values: readonly (string | number | undefined)[], newline: '\r\n' | '\n'): string {
  return values.map(cell).join(',') + newline;
}
