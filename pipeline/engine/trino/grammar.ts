import module from 'node:module';

/** What of the grammar's library is used; the library is large, so it is loaded on first use. */
export interface Grammar {
  readonly parser: typeof import('dt-sql-parser/dist/lib/trino/TrinoSqlParser.js');
  readonly TrinoSQL: typeof import('dt-sql-parser/dist/parser/trino/index.js').TrinoSQL;
}

let loading: Promise<Grammar> | undefined;

/** Trino's grammar. */
export function trinoGrammar(): Promise<Grammar> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Grammar> {
  // The library's files import one another without the end of their names, as bundlers allow and Node does not.
  const hooks = module.registerHooks?.({
    resolve(specifier, context, next) {
      const within = context.parentURL?.includes('/dt-sql-parser/') === true;
      if (!within || !specifier.startsWith('.') || specifier.endsWith('.js')) return next(specifier, context);
      try {
        return next(`${specifier}.js`, context);
      } catch {
        return next(`${specifier}/index.js`, context);
      }
    },
  });
  try {
    const parser = await import('dt-sql-parser/dist/lib/trino/TrinoSqlParser.js');
    const { TrinoSQL } = await import('dt-sql-parser/dist/parser/trino/index.js');
    return { parser, TrinoSQL };
  } finally {
    hooks?.deregister();
  }
}
