import type { z } from 'zod';

/** What a field says of a person, in the words of the law; drives the default treatment and the data dictionary. */
export type FieldClass =
  | 'direct_identifier'
  | 'quasi_identifier'
  | 'special_category'
  | 'criminal_offence'
  | 'other';

/** The part a field plays in linkage. The vault names its columns after these roles, whatever the agency calls the field. */
export const LINKAGE_ROLES = [
  'forename',
  'middle_name',
  'surname',
  'date_of_birth',
  'sex',
  'postcode',
  'pnc',
  'cro',
  'noms',
  'nhs',
  'nino',
] as const;
export type LinkageRole = (typeof LINKAGE_ROLES)[number];

/** Column type as Glue names it. Dates are real dates, never text. */
export type FieldType = 'string' | 'date' | 'int' | 'double';

/**
 * A field kind: declared once, used by every contract.
 *
 * The raw value is the text of one CSV cell, already trimmed, and never empty: an absent value is the contract's
 * business (`required`), not the kind's. `zod` has the last word; `valid` may refuse what zod accepts, never the reverse;
 * and where `valid` accepts, `normalise` gives exactly zod's output (held by property tests).
 */
export interface FieldKind {
  /** Stable name, lower snake case, e.g. `pnc_id`. */
  readonly name: string;
  readonly title: string;
  /** Raw text → canonical text (dates as `yyyy-mm-dd`, whole numbers as digits). Issues word the reason without the value. */
  readonly zod: z.ZodType<string, string>;
  /** SQL boolean over a non-null, trimmed varchar expression: true only where zod accepts. Never null. */
  readonly valid: (expression: string) => string;
  /** SQL expression of the canonical value as varchar, for values that `valid` accepts. */
  readonly normalise: (expression: string) => string;
  readonly type: FieldType;
  readonly class: FieldClass;
  readonly linkageRole?: LinkageRole;
  /** Plain English, for the data officer: what is accepted. */
  readonly rule: string;
  /** A synthetic example of an accepted raw value. */
  readonly example: string;
  /** Code → meaning, for code lists. */
  readonly codes?: Readonly<Record<string, string>>;
  /** Where the rule comes from. */
  readonly source: string;
}

export interface Field {
  readonly name: string;
  readonly kind: FieldKind;
  readonly required: boolean;
  readonly description: string;
  /** Overrides of the kind's own, where the same kind means something else here. */
  readonly class?: FieldClass;
  readonly linkageRole?: LinkageRole | 'none';
}

/** A rule over several fields of one row. `holds` sees canonical values; absent fields are undefined. */
export interface CrossFieldCheck {
  /** Stable name, lower snake case. */
  readonly name: string;
  /** Plain English, for the data officer: what must hold. */
  readonly rule: string;
  /** The fields it speaks of; the first is the one the refusal is shown at. */
  readonly fields: readonly string[];
  /** SQL boolean over the canonical columns (dates are `date`, ints are `int`, absent is null): true only where `holds` is. */
  readonly sql: string;
  readonly holds: (row: CanonicalRow) => boolean;
}

/** Canonical values by field name; absent values are missing keys. */
export type CanonicalRow = Readonly<Partial<Record<string, string>>>;

export type Agency = string;

/** What one agency may send as one file. */
export interface Contract {
  /** `agency.extract`, e.g. `police.offences`. */
  readonly id: string;
  readonly agency: Agency;
  readonly title: string;
  readonly description: string;
  readonly version: string;
  /** The field that holds the agency's own id of the person. */
  readonly personField: string;
  /** Fields that together name a row. */
  readonly key: readonly string[];
  /** `people`: identity rows, which feed the vault. `events`: dated content about those people. */
  readonly role: 'people' | 'events';
  /** `snapshot`: each delivery replaces the one before. `changes`: each delivery adds rows or replaces rows of the same key. */
  readonly mode: 'snapshot' | 'changes';
  /** The encoding the agency's system writes. UTF-8, with or without a BOM, is always accepted as well. */
  readonly encoding: 'utf-8' | 'windows-1252';
  readonly fields: readonly Field[];
  readonly checks: readonly CrossFieldCheck[];
  /** Where the field list comes from. */
  readonly source: string;
}

export function linkageRoleOf(field: Field): LinkageRole | undefined {
  if (field.linkageRole === 'none') return undefined;
  return field.linkageRole ?? field.kind.linkageRole;
}

export function classOf(field: Field): FieldClass {
  return field.class ?? field.kind.class;
}

/** `police.offences` → `police_offences`: the table's name in a product and in SQL. */
export function tableName(contractId: string): string {
  return contractId.replaceAll('.', '_');
}
