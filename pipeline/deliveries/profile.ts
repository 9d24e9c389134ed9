import { z } from 'zod';

const count = z.int().nonnegative();

/**
 * What a delivery is like, in counts of its sound rows that an agreement covers: later deliveries are held against it. Holds nothing of
 * fewer than ten rows but counts.
 */
export const profileSchema = z.strictObject({
  people: count,
  /** Rows with a value, by field. */
  filled: z.record(z.string(), count),
  /** By date field that says when something happened. */
  dates: z.record(
    z.string(),
    z.strictObject({
      /** The latest day that ten rows reach, up to the data date; null where fewer have one. */
      reached: z.iso.date().nullable(),
      /** Rows with a day after the data date. */
      ahead: count,
    }),
  ),
  /** Rows by code, of fields with a short list of codes. */
  codes: z.record(z.string(), z.array(z.strictObject({ code: z.string(), rows: count })).readonly()),
  /** Of the people of the delivery that stood before, how many are not in this one. Null where that cannot be told. */
  gone: z.strictObject({ before: count, gone: count }).nullable(),
  /** Rows and people that no people extract of the agency has. Null of people extracts, and where none stands. */
  orphans: z.strictObject({ rows: count, people: count }).nullable(),
});
export type Profile = Readonly<z.infer<typeof profileSchema>>;
