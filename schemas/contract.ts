import type { z } from 'zod';

/** What a field says of a person, in the words of the law; drives the default treatment and the data dictionary. */
export const FIELD_CLASSES = [
  'direct_identifier',
  'quasi_identifier',
  'special_category',
  'criminal_offence',
  'other',
] as const;
export type FieldClass = (typeof FIELD_CLASSES)[number];

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

/**
 * What a field of a people extract says beside the parts of linkage: `name_order` numbers a person's names (1 is the main
 * one), `name_type` sorts them into main names and others, `observed_ethnicity` is ethnicity as an officer sees it.
 */
export const DESCRIBING_ROLES = ['name_order', 'name_type', 'observed_ethnicity'] as const;

/** The role of a field within its extract; `FieldRole` without a linkage role is never in the vault by itself. */
export const FIELD_ROLES = [...LINKAGE_ROLES, ...DESCRIBING_ROLES] as const;
export type FieldRole = (typeof FIELD_ROLES)[number];

/** Column type as Glue names it. Dates are real dates, never text. */
export type FieldType = 'string' | 'date' | 'int' | 'double';

/**
 * A field kind: declared once, used by every contract.
 *
 * The raw value is the text of one CSV cell, and never empty: an absent value is the contract's business (`required`), not
 * the kind's. `zod` is given it trimmed, and decides. `typed` may refuse what zod accepts, never the reverse, and where it
 * gives a value that is zod's (held by property tests).
 */
export interface FieldKind {
  /** Stable name, lower snake case, e.g. `pnc_id`. */
  readonly name: string;
  readonly title: string;
  /** Raw text → canonical text (dates as `yyyy-mm-dd`, whole numbers as digits). Issues word the reason without the value. */
  readonly zod: z.ZodType<string, string>;
  /**
   * SQL of the canonical value with its real type, over a varchar expression that may be null or have spaces at its ends; null
   * where zod refuses, or where zod alone can say.
   */
  readonly typed: (expression: string) => string;
  readonly type: FieldType;
  readonly class: FieldClass;
  readonly role?: FieldRole;
  /** Plain English, for the data officer: what is accepted. */
  readonly rule: string;
  /** A synthetic example of an accepted raw value. */
  readonly example: string;
  /** Code → meaning, for code lists. */
  readonly codes?: Readonly<Record<string, string>>;
  /** Texts that mean a value of this kind, in capitals: other ways of writing a code, the words for no fixed abode. */
  readonly spellings?: readonly string[];
  /** What else a code list says of its codes, code → value; a code without a value is not in it. */
  readonly codeFacts?: CodeFacts;
  /** How a kind of dates writes them; both digits of day and month may always be given. */
  readonly dateFormat?: DateFormat;
  /** The bounds of a kind of numbers, and the digits after the point: none for whole numbers. */
  readonly range?: { readonly least: number; readonly most: number; readonly places: number };
  /** What wholly describes a kind without a check digit, in the syntax of `Pattern`. */
  readonly format?: ValueFormat;
  /** Where the rule comes from. */
  readonly source: string;
}

export type DateFormat = 'yyyy-mm-dd' | 'dd/mm/yyyy' | 'mm/dd/yyyy';

export interface ValueFormat {
  /** A regular expression for the whole value, as `Pattern` takes it. */
  readonly pattern: string;
  /** `upper`: small letters are taken too, and stand for their capitals. */
  readonly letters: 'upper' | 'as_sent';
}

/**
 * What the product must know of a code to use it across agencies. `sex`: `M` or `F`; `main_name`: `Y` where a name so typed
 * is the person's main one; `ethnic_group`: Asian, Black, Other or White, the groups of the reoffending tables.
 */
export const CODE_FACTS = {
  sex: ['M', 'F'],
  main_name: ['Y'],
  ethnic_group: ['Asian', 'Black', 'Other', 'White'],
} as const;
export type CodeFact = keyof typeof CODE_FACTS;
export type CodeFacts = Readonly<Partial<Record<CodeFact, Readonly<Record<string, string>>>>>;

/** The dated event that a date field stands for: a row of `events`, where the condition holds. */
export interface FieldEvent {
  /** What happened, e.g. `Conviction`. */
  readonly type: string;
  /** The field whose code says more of it. */
  readonly code?: string;
  /** Another field, and the codes of which it has one. */
  readonly when?: { readonly field: string; readonly codes: readonly string[] };
}

export interface Field {
  readonly name: string;
  readonly kind: FieldKind;
  readonly required: boolean;
  readonly description: string;
  /** What it says of a person here: the kind's own class, or another that the contract names. */
  readonly class: FieldClass;
  /** The kind's own role, or another that the contract names; of a people extract alone. */
  readonly role?: FieldRole;
  /** Whether it is a date that cannot lie after the last day that a file covers. */
  readonly past: boolean;
  /** Other names that the header may give the column. */
  readonly aliases: readonly string[];
  readonly event?: FieldEvent;
}

/** SQL of a field's canonical value, by the field's name: dates are `date`, whole numbers `int`, absent is null. */
export type ColumnSql = (field: string) => string;

/** A rule over several fields of one row. `holds` sees canonical values; absent fields are undefined. */
export interface CrossFieldCheck {
  /** Stable name, lower snake case. */
  readonly name: string;
  /** Plain English, for the data officer: what must hold. */
  readonly rule: string;
  /** The fields it speaks of; the first is the one the refusal is shown at. */
  readonly fields: readonly string[];
  /** SQL boolean over the canonical columns: true only where `holds` is. */
  readonly sql: (column: ColumnSql) => string;
  readonly holds: (row: CanonicalRow) => boolean;
}

/** Canonical values by field name; absent values are missing keys. */
export type CanonicalRow = Readonly<Partial<Record<string, string>>>;

export type Agency = string;

/** A length of time as a contract gives it. */
export interface Span {
  readonly value: number;
  readonly unit: 'day' | 'week' | 'month' | 'quarter' | 'year';
}

/** From where on a delivery looks like a mistake. Shares are in per cent. */
export interface GuardSettings {
  /** Rows refused, of the rows read. */
  readonly refused_at_most_percent: number;
  /** Rows fewer than the median of the last deliveries. */
  readonly shrink_at_most_percent: number;
  /** Rows more than the median of the last deliveries. */
  readonly growth_at_most_percent: number;
  /** People of the snapshot that stands who are not in the new one. */
  readonly vanished_at_most_percent: number;
  /** Days by which the dates of events may end earlier before the data date than they usually do. */
  readonly stops_early_at_most_days: number;
  /** Rows with a date of an event after the data date, of those with that date. */
  readonly ahead_at_most_percent: number;
  /** Percentage points by which a field may be filled less than the median of the last deliveries. */
  readonly emptier_at_most_points: number;
  /** Rows with a code that none of the last deliveries had, of those with a code. */
  readonly new_codes_at_most_percent: number;
  /** Rows of people whom no people extract of the agency has. */
  readonly unknown_people_at_most_percent: number;
}

/** What one agency may send as one file. */
export interface Contract {
  /** `agency.extract`, e.g. `police.offences`. */
  readonly id: string;
  readonly agency: Agency;
  readonly title: string;
  readonly description: string;
  readonly version: string;
  /** Who answers for the extract at the agency. */
  readonly owner: string;
  /** How often it is sent; undefined where the contract does not say. */
  readonly cadence?: Span;
  /** How long after its data date it may come. */
  readonly lateness?: Span;
  readonly guards: GuardSettings;
  /** The field that holds the agency's own id of the person. */
  readonly personField: string;
  /** Fields that together name a row. */
  readonly key: readonly string[];
  /** `people`: identity rows, which feed the vault. `events`: dated content about those people. */
  readonly role: 'people' | 'events';
  /**
   * `snapshot`: each delivery replaces the one before. `changes`: each delivery adds rows or replaces rows of the same key.
   * `changes_with_deletes`: it also takes rows back, see `deletes`.
   */
  readonly mode: 'snapshot' | 'changes' | 'changes_with_deletes';
  /** The field and the code that say of a row that it takes back the row of its key. */
  readonly deletes?: { readonly field: string; readonly code: string };
  /** The encodings the agency's system writes. Others are read as well, where they are certain. */
  readonly encodings: readonly Encoding[];
  /** Texts that say nothing, in capitals: a cell of one is empty. */
  readonly placeholders: ReadonlySet<string>;
  readonly fields: readonly Field[];
  readonly checks: readonly CrossFieldCheck[];
  /** Where the field list comes from. */
  readonly source: string;
}

export type Encoding = 'utf-8' | 'windows-1252';

const LINKING: ReadonlySet<string> = new Set(LINKAGE_ROLES);

/** The part the field plays in linkage, if any. */
export function linkageRoleOf({ role }: Field): LinkageRole | undefined {
  return role !== undefined && isLinkageRole(role) ? role : undefined;
}

function isLinkageRole(role: FieldRole): role is LinkageRole {
  return LINKING.has(role);
}

/** The contract's field of a role; undefined where it has none. */
export function fieldOfRole(contract: Contract, role: FieldRole): Field | undefined {
  return contract.fields.find((field) => field.role === role);
}

/** `police.offences` → `police_offences`: the table's name in a product and in SQL. */
export function tableName(contractId: string): string {
  return contractId.replaceAll('.', '_');
}
