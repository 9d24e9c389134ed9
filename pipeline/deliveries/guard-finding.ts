import { z } from 'zod';

/** What a guard that fails does: `refuse` the delivery, `hold` it until a person releases it, or only `warn` on the receipt. */
export const SEVERITIES = ['refuse', 'hold', 'warn'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A guard that fails for a delivery. */
export const guardFindingSchema = z.strictObject({
  /** Its id. */
  guard: z.string(),
  severity: z.enum(SEVERITIES),
  /** With figures, for the data officer. */
  sentence: z.string(),
});
export type GuardFinding = Readonly<z.infer<typeof guardFindingSchema>>;
