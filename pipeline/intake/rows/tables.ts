import type { Table } from '../../engine/table.ts';

/** row_number, the fields with their real types, accepted, as_sent: what the SQL check made of each row. */
export type Staged = Table<'staged'>;
/** row_number, field, reason: the wrong values of optional fields, in rows that zod accepts without them. */
export type Blanked = Table<'blanked'>;
/** row_number, refusal, detail: one row for each reason a row was refused; no values of the row. */
export type Refusals = Table<'refusals'>;
/** row_number, then the fields' canonical values as varchar, of the rows that zod accepts and the SQL refused. */
export type Corrected = Table<'corrected'>;
/** row_number, then the fields as varchar, of the rows that are refused. */
export type RefusedAsSent = Table<'refused as sent'>;
/** row_number, the fields with their real types: every row that is taken. */
export type Taken = Table<'taken'>;
/** value, keyed: the record key of each of the agency's own person ids. */
export type RecordKeys = Table<'record keys'>;
/** secret: what every row key is made with; one row. */
export type RowKeySecret = Table<'row key secret'>;
