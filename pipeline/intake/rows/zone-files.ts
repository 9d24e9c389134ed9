import { type Contract, LINKAGE_ROLES, type LinkageRole, linkageRoleOf } from '../../../schemas/contract.ts';
import { canonicalSexSql } from '../../../schemas/sex.ts';
import type { Workbench } from '../../engine/duckdb/workbench.ts';
import { identifier, literal } from '../../engine/sql/quoting.ts';
import type { IntakeDecision } from '../../sharing/decide-intake.ts';
import { coversEveryRow, lakeCasesSql, rowAlternativesSql, widest } from '../../sharing/row-alternatives.ts';

const PARQUET = '(FORMAT parquet, COMPRESSION zstd)';

/** Where the identities and the content of the taken rows part; undefined where the agreements let none of it in. */
export interface ZoneFiles {
  readonly vault: string | undefined;
  readonly lake: string | undefined;
}

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
 * Writes identities for the vault: who the rows are about, under the names linkage knows, and nothing else.
 *
 * Needs the view `taken` and the table `record_keys (value, keyed)`. `name_seq` and `name_type` number and sort a person's
 * names; they come with the names, and where the extract has none a row is its person's only name. A row no identifier of
 * which may be linked is not there at all.
 */
export async function writeIdentities(
  workbench: Workbench,
  contract: Contract,
  decision: IntakeDecision,
  file: string,
): Promise<void> {
  const has = (name: string) => contract.fields.some((field) => field.name === name);
  const linked = [...decision.fields.values()].flatMap(({ vaultRows }) => vaultRows);
  const roles = LINKAGE_ROLES.map((role) => `${roleSql(contract, decision, role)} AS ${role}`);
  await workbench.execute(`
    COPY (
      SELECT
        record_keys.keyed AS record_key,
        ${literal(contract.agency)} AS agency,
        record_keys.value AS agency_person_id,
        ${has('name_seq') ? 'taken.name_seq' : 'CAST(1 AS INTEGER)'} AS name_seq,
        ${has('name_type') ? 'taken.name_type' : "'MAIN'"} AS name_type,
        ${roles.join(',\n        ')}
      FROM taken JOIN record_keys ON record_keys.value = taken.${identifier(contract.personField)}
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
  const sent = `taken.${identifier(field.name)}`;
  const value = role === 'sex' ? canonicalSexSql(sent) : sent;
  return coversEveryRow(rows) ? value : `CASE WHEN ${rowAlternativesSql(rows)} THEN ${value} END`;
}

/**
 * Writes content for the lake: the granted fields of the rows they are granted for, treated, behind the record key and a key of the row.
 *
 * `row_key` is the SHA-256 of the record key and the key fields' canonical values, so that a later delivery can replace the
 * row even where the key fields themselves are not granted.
 */
export async function writeContent(
  workbench: Workbench,
  contract: Contract,
  decision: IntakeDecision,
  file: string,
): Promise<void> {
  const key = contract.key.map((name) => `CAST(taken.${identifier(name)} AS VARCHAR)`);
  const columns = contract.fields.flatMap((field) => {
    const cases = decision.fields.get(field.name)?.lakeCases ?? [];
    if (cases.length === 0) return [];
    const treated = lakeCasesSql(cases, `taken.${identifier(field.name)}`, field.kind.type);
    return [`${treated} AS ${identifier(field.name)}`];
  });
  await workbench.execute(`
    COPY (
      SELECT
        record_keys.keyed AS record_key,
        sha256(concat_ws(chr(31), record_keys.keyed, ${key.join(', ')})) AS row_key,
        ${columns.join(',\n        ')}
      FROM taken JOIN record_keys ON record_keys.value = taken.${identifier(contract.personField)}
    ) TO ${literal(file)} ${PARQUET}
  `);
}
