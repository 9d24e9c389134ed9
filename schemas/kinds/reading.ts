import { z } from 'zod';

/** What a kind makes of one raw value: the canonical text, or a reason in plain English that never repeats the value. */
export type Reading = { readonly canonical: string } | { readonly reason: string };

/** A zod type from a reading function: the one place where a reason becomes an issue. */
export function zodOf(read: (raw: string) => Reading): z.ZodType<string, string> {
  return z.string().transform((raw, context) => {
    const reading = read(raw);
    if ('canonical' in reading) return reading.canonical;
    context.addIssue({ code: 'custom', message: reading.reason });
    return z.NEVER;
  });
}
