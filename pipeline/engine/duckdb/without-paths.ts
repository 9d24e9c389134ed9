/** DuckDB names files in some messages; where a file lies is no business of an analyst's. */
export function withoutPaths(message: string): string {
  return message.replaceAll(/(?:[A-Za-z]:)?(?:[/\\][^\s/\\"'()[\]:,;]+){2,}[/\\]?/g, '(a file)');
}

/** ` name`, to stand behind a noun, where the name is one that a table or a function bears; nothing where it may be that of a file. */
export function spoken(name: string): string {
  return /^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)?$/u.test(name) ? ` ${name}` : ' of that name';
}
