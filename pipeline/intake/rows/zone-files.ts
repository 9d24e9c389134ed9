import {
  type Contract,
  type Field,
  fieldOfRole,
  LINKAGE_ROLES,
  type LinkageRole,
  linkageRoleOf,
} from '../../../schemas/contract.ts';
import { codeFactSql } from '../../../schemas/kinds/code-facts.ts';
import { NO_PLACE } from '../../../schemas/kinds/postcode.ts';
import { deletesSql } from '../../../schemas/row-sql.ts';
import type { Workbench } from '../../engine/duckdb/workbench.ts';
import { identifier, literal } from '../../engine/sql/quoting.ts';
import type { IntakeDecision } from '../../sharing/decide-intake.ts';
import { coversEveryRow, lakeCasesSql, rowAlternativesSql, widest } from '../../sharing/row-alternatives.ts';
import type { RecordKeys, RowKeySecret, Taken } from './tables.ts';

/** The rows that are taken, and the record keys of their people. */
export interface KeyedRows {
  readonly taken: Taken;
  readonly recordKeys: RecordKeys;
  readonly rowKeySecret: RowKeySecret;
}

function rowsSql(contract: Contract, { taken, recordKeys }: KeyedRows): string {
  return `${taken.name} AS taken JOIN ${recordKeys.name} AS record_keys
        ON record_keys.value = taken.${identifier(contract.personField)}`;
}

/** The fastest level of zstd: others cost more than they save of files that are read a few times. */
const PARQUET = '(FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)';

/** Whether the agreements let anything of the extract into the vault, and into the lake. */
export function zonesOf(
  contract: Contract,
  decision: IntakeDecision,
): { readonly vault: boolean; readonly lake: boolean } {
  const fields = [...decision.fields.values()];
  return {
    vault: contract.role === 'people' && fields.some(({ vault }) => vault),
    lake: fields.some(({ lake }) => lake !== undefined),
  };
}

/**
 * Writes identities for the vault: who the rows are about, under the names linkage knows, and nothing else. The agency's own number of a
 * person is among them only where a clause grants it as an identifier; the record key stands for it.
 *
 * The fields of the roles name_order and name_type number and sort a person's names; they come with the names, and where the
 * extract has none a row is its person's only name. A row no identifier of which may be linked is not there at all.
 */
export async function writeIdentities(
  workbench: Workbench,
  contract: Contract,
  decision: IntakeDecision,
  rows: KeyedRows,
  file: string,
): Promise<void> {
  const order = fieldOfRole(contract, 'name_order');
  const type = fieldOfRole(contract, 'name_type');
  const linked = [...decision.fields.values()].flatMap(({ vaultRows }) => vaultRows);
  const roles = LINKAGE_ROLES.map((role) => `${roleSql(contract, decision, role)} AS ${role}`);
  await workbench.execute(`
    COPY (
      SELECT
        record_keys.keyed AS record_key,
        ${literal(contract.agency)} AS agency,
        ${order === undefined ? 'CAST(1 AS INTEGER)' : takenSql(order)} AS name_seq,
        ${type === undefined ? "'MAIN'" : nameTypeSql(type)} AS name_type,
        ${roles.join(',\n        ')}
      FROM ${rowsSql(contract, rows)}
      WHERE ${rowAlternativesSql(widest(linked))}
    ) TO ${literal(file)} ${PARQUET}
  `);
}

function roleSql(contract: Contract, decision: IntakeDecision, role: LinkageRole): string {
  const type = role === 'date_of_birth' ? 'DATE' : 'VARCHAR';
  const field = contract.fields.find(
    (candidate) => linkageRoleOf(candidate) === role && decision.fields.get(candidate.name)?.vault === true,
  );
  if (!field) return `CAST(NULL AS ${type})`;
  const rows = decision.fields.get(field.name)?.vaultRows ?? [];
  const value = evidenceSql(role, field);
  return coversEveryRow(rows) ? value : `CASE WHEN ${rowAlternativesSql(rows)} THEN ${value} END`;
}

/** What a value tells of who somebody is: a postcode that is no place tells nothing, and thousands share it. */
function evidenceSql(role: LinkageRole, field: Field): string {
  const value = takenSql(field);
  if (role === 'sex') return codeFactSql(field.kind, 'sex', value);
  return role === 'postcode'
    ? `CASE WHEN ${value} NOT LIKE ${literal(`${NO_PLACE} %`)} THEN ${value} END`
    : value;
}

const takenSql = (field: Field) => `taken.${identifier(field.name)}`;

/** `MAIN` whatever the agency calls a main name, and otherwise its own code. */
function nameTypeSql(field: Field): string {
  return `CASE WHEN ${codeFactSql(field.kind, 'main_name', takenSql(field))} = 'Y' THEN 'MAIN' ELSE ${takenSql(field)} END`;
}

/**
 * Writes content for the lake: the granted fields of the rows they are granted for, treated, behind the record key and a key of the row.
 *
 * `row_key` is made of a secret and the canonical values of the contract's key, and of nothing else: a later delivery replaces the row even
 * where the key fields are not granted, and where it is another person's now. 128 bits of SHA-256; without the secret nobody can try
 * out which id a key is of. Where rows may take others back, `row_deleted` marks those that do.
 */
export async function writeContent(
  workbench: Workbench,
  contract: Contract,
  decision: IntakeDecision,
  rows: KeyedRows,
  file: string,
): Promise<void> {
  const key = contract.key.map((name) => `CAST(taken.${identifier(name)} AS VARCHAR)`);
  const hashed = `concat_ws(chr(31), ${rows.rowKeySecret.name}.secret, ${key.join(', ')})`;
  const columns = contract.fields.flatMap((field) => {
    const cases = decision.fields.get(field.name)?.lakeCases ?? [];
    if (cases.length === 0) return [];
    const treated = lakeCasesSql(cases, `taken.${identifier(field.name)}`, field.kind.type);
    return [`${treated} AS ${identifier(field.name)}`];
  });
  const takesBack = deletesSql(contract);
  if (takesBack !== undefined) columns.push(`${takesBack} AS row_deleted`);
  await workbench.execute(`
    COPY (
      SELECT
        record_keys.keyed AS record_key,
        left(sha256(${hashed}), 32) AS row_key,
        ${columns.join(',\n        ')}
      FROM ${rowsSql(contract, rows)}, ${rows.rowKeySecret.name}
    ) TO ${literal(file)} ${PARQUET}
  `);
}
