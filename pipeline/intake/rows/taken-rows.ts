import type { Contract } from '../../../schemas/contract.ts';
import { deletesSql } from '../../../schemas/row-sql.ts';
import type { Workbench } from '../../engine/duckdb/workbench.ts';
import { identifier, literal } from '../../engine/sql/quoting.ts';
import { type RowAlternatives, rowAlternativesSql } from '../../sharing/row-alternatives.ts';
import { refusalText } from './refusals.ts';
import type { Blanked, Corrected, Refusals, RefusedAsSent, Staged, Taken } from './tables.ts';

/** What both readings of a file leave. */
export interface ReadRows {
  readonly staged: Staged;
  readonly corrected: Corrected;
  readonly blanked: Blanked;
  readonly refusals: Refusals;
  readonly refusedAsSent: RefusedAsSent;
}

export interface TakenRows {
  readonly taken: Taken;
  /** Rows that pass their contract and that no agreement covers. */
  readonly notCovered: number;
}

/** A row that takes another back passes whatever an agreement asks of rows: it holds nothing that could be asked. */
function coveredSql(contract: Contract, covering: RowAlternatives): string {
  const takesBack = deletesSql(contract);
  const covered = rowAlternativesSql(covering);
  return takesBack === undefined ? covered : `(${covered} OR ${takesBack})`;
}

/**
 * The rows that are taken: checked ones that some agreement covers, each key once.
 *
 * Of several rows with one key the first is taken and the later ones are refused, naming the first: which of them is right
 * only the agency can say, and the first keeps its place when rows are added below. Rows no agreement covers take no part
 * in this: nothing is said of them but their number. Refused rows are added to the refusals and, with their canonical values,
 * to the rows as sent.
 *
 * What is not taken goes from the staged table, which then is the table of what is taken: a view that leaves it out would cost each later
 * reader of the rows more than all their hashes.
 */
export async function takenRows(
  workbench: Workbench,
  contract: Contract,
  covering: RowAlternatives,
  { staged, corrected, refusals, refusedAsSent }: ReadRows,
): Promise<TakenRows> {
  const names = contract.fields.map(({ name }) => identifier(name));
  const cast = contract.fields.map(({ name, kind }) => `CAST(${identifier(name)} AS ${kind.type})`);
  await workbench.execute(`
    DELETE FROM ${staged.name} WHERE NOT accepted;
    INSERT INTO ${staged.name} SELECT row_number, ${cast.join(', ')}, true, NULL FROM ${corrected.name};
  `);
  const covered = coveredSql(contract, covering);
  const notCovered = await workbench.count(`SELECT count(*) FROM ${staged.name} WHERE NOT ${covered}`);
  if (notCovered > 0) await workbench.execute(`DELETE FROM ${staged.name} WHERE NOT ${covered}`);

  const key = contract.key.map(identifier).join(', ');
  const refusal = refusalText({ kind: 'repeated_key', fields: contract.key });
  await workbench.execute(`
    CREATE TABLE repeated AS
      SELECT staged.row_number, firsts.first_row
      FROM ${staged.name} AS staged
      JOIN (SELECT ${key}, min(row_number) AS first_row FROM ${staged.name} GROUP BY ${key} HAVING count(*) > 1) AS firsts
        USING (${key})
      WHERE staged.row_number > firsts.first_row;
  `);
  if ((await workbench.count('SELECT count(*) FROM repeated')) > 0) {
    await workbench.execute(`
      INSERT INTO ${refusals.name}
        SELECT row_number, ${literal(refusal)}, 'The earlier row is row ' || first_row || '.' FROM repeated;
      INSERT INTO ${refusedAsSent.name}
        SELECT row_number, ${names.join(', ')} FROM ${staged.name} SEMI JOIN repeated USING (row_number);
      DELETE FROM ${staged.name} WHERE row_number IN (SELECT row_number FROM repeated);
    `);
  }
  return { taken: { kind: 'taken', name: staged.name }, notCovered };
}
