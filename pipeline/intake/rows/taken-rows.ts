import type { Contract } from '../../../schemas/contract.ts';
import { deletesSql } from '../../../schemas/row-check.ts';
import type { Workbench } from '../../engine/duckdb/workbench.ts';
import { identifier, literal } from '../../engine/sql/quoting.ts';
import { type RowAlternatives, rowAlternativesSql } from '../../sharing/row-alternatives.ts';
import { refusalText } from './refusals.ts';
import type { Checked, Corrected, Covered, Refusals, RefusedAsSent, Sent, Staged, Taken } from './tables.ts';

/** What both readings of a file leave. */
export interface ReadRows {
  readonly sent: Sent;
  readonly staged: Staged;
  readonly corrected: Corrected;
  readonly refusals: Refusals;
  readonly refusedAsSent: RefusedAsSent;
}

export interface TakenRows {
  readonly checked: Checked;
  readonly covered: Covered;
  readonly taken: Taken;
}

const TAKEN_ROWS: TakenRows = {
  checked: { kind: 'checked', name: 'checked' },
  covered: { kind: 'covered', name: 'covered' },
  taken: { kind: 'taken', name: 'taken' },
};

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
 * in this: nothing is said of them but their number. Refused rows are added to the refusals and to the rows as sent.
 */
export async function takenRows(
  workbench: Workbench,
  contract: Contract,
  covering: RowAlternatives,
  read: ReadRows,
): Promise<TakenRows> {
  const { sent, staged, corrected, refusals, refusedAsSent } = read;
  const cast = contract.fields.map(
    ({ name, kind }) => `CAST(${identifier(name)} AS ${kind.type}) AS ${identifier(name)}`,
  );
  const key = contract.key.map(identifier).join(', ');
  const refusal = refusalText({ kind: 'repeated_key', fields: contract.key });
  await workbench.execute(`
    CREATE VIEW checked AS
      SELECT * EXCLUDE (accepted) FROM ${staged.name} WHERE accepted
      UNION ALL
      SELECT row_number, ${cast.join(', ')} FROM ${corrected.name};

    CREATE VIEW covered AS SELECT * FROM checked WHERE ${coveredSql(contract, covering)};

    CREATE TABLE repeated AS
      SELECT covered.row_number, firsts.first_row
      FROM covered
      JOIN (SELECT ${key}, min(row_number) AS first_row FROM covered GROUP BY ${key} HAVING count(*) > 1) AS firsts
        USING (${key})
      WHERE covered.row_number > firsts.first_row;

    INSERT INTO ${refusals.name}
      SELECT row_number, ${literal(refusal)}, 'The earlier row is row ' || first_row || '.'
      FROM repeated;

    CREATE VIEW taken AS SELECT * FROM covered WHERE row_number NOT IN (SELECT row_number FROM repeated);
  `);
  if ((await workbench.count('SELECT count(*) FROM repeated')) === 0) return TAKEN_ROWS;
  await workbench.execute(`
    INSERT INTO ${refusedAsSent.name}
      SELECT * FROM ${sent.name}
      WHERE row_number IN (SELECT row_number FROM repeated EXCEPT SELECT row_number FROM ${refusedAsSent.name})
  `);
  return TAKEN_ROWS;
}
