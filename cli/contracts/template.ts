import path from 'node:path';
import { nearest } from '../../pipeline/intake/file/name/nearest.ts';
import { publicJson } from '../../pipeline/public-json.ts';
import type { Contract } from '../../schemas/contract.ts';
import { exampleRows } from '../../schemas/contracts/example-rows.ts';
import { csvLine } from '../../synthetic/files/csv.ts';
import type { Shell } from '../command-context.ts';
import { CommandError } from '../errors/errors.ts';
import { makeFolder } from '../home/make-folder.ts';
import { commandLine } from '../installation.ts';
import { counted } from '../text/numbers.ts';
import { writeNew } from '../text/write-new.ts';
import type { TemplateFlags } from './flags.ts';

const ROWS = 5;

/** `throughline contracts template`: the file on stdout, or written and named on stdout. */
export async function templateOf(this: Shell, flags: TemplateFlags, extract: string): Promise<void> {
  const { contracts } = await this.partnership();
  const contract = contracts.find(({ id }) => id === extract);
  if (contract === undefined) throw unknownExtract(extract, contracts);
  const fields = contract.fields.map(({ name }) => name);
  const rows = flags.filled ? exampleRows(contract, ROWS) : [];
  if (flags.filled && rows.length === 0) {
    this.remark(`The checks of ${extract} leave no made-up row: ${commandLine('contracts check')}`);
  }
  const name = `${extract}_${new Date().toISOString().slice(0, 10)}.csv`;
  const text = [fields, ...rows.map((row) => fields.map((field) => row[field]))]
    .map((line) => csvLine(line, '\n'))
    .join('');
  if (flags.out === undefined) {
    if (flags.json) this.print(publicJson({ extract, name, fields, rows }));
    else this.print(text.trimEnd());
    return;
  }
  const folder = path.resolve(flags.out);
  await makeFolder(folder);
  const file = path.join(folder, name);
  await writeNew(file, text);
  if (flags.json) this.print(publicJson({ extract, name, file, fields, rows }));
  else this.show(`${file}: ${counted(fields.length, 'column')}, ${counted(rows.length, 'row')}`);
}

function unknownExtract(extract: string, contracts: readonly Contract[]): CommandError {
  const ids = contracts.map(({ id }) => id);
  const near = nearest(extract, ids);
  return new CommandError({
    code: 'EXTRACT_UNKNOWN',
    what: `There is no contract ${extract}.`,
    remedy: `${near === undefined ? '' : `Did you mean ${near}? `}Extracts: ${ids.join(', ')}.`,
  });
}
