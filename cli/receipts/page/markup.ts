/** Text as HTML shows it. Everything that is not this program's own text goes through it. */
export function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);
}

/** A heading with what stands below it; nothing where there is nothing. */
export function section(heading: string, body: string): string {
  return body === '' ? '' : `<section><h2>${escaped(heading)}</h2>${body}</section>`;
}

export function list(items: readonly string[], kind: 'ol' | 'ul' = 'ul'): string {
  if (items.length === 0) return '';
  return `<${kind}>${items.map((item) => `<li>${escaped(item)}</li>`).join('')}</${kind}>`;
}

/** A table of texts; the cells of `numbers`, by place, stand to the right. */
export function table(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  numbers: readonly number[] = [],
): string {
  if (rows.length === 0) return '';
  const cell = (tag: 'td' | 'th') => (text: string, at: number) =>
    `<${tag}${numbers.includes(at) ? ' class="number"' : ''}>${escaped(text)}</${tag}>`;
  const head = headings.map(cell('th')).join('');
  const body = rows.map((row) => `<tr>${row.map(cell('td')).join('')}</tr>`).join('');
  return `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

export function whole(number: number): string {
  return number.toLocaleString('en-GB');
}
