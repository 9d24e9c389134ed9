import { z } from 'zod';
import type { ShapeFault } from '../../../deliveries/refusal.ts';

/** The members of one line, in its order; or what is wrong with the line. */
export type NdjsonLine =
  | { readonly ok: true; readonly members: readonly (readonly [string, PlainValue])[] }
  | { readonly ok: false; readonly fault: ShapeFault };

export type PlainValue = string | number | boolean | null;

const plainObject = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** Reads one line of NDJSON: an object of texts, numbers, truth values and nulls. */
export function readNdjsonLine(line: string): NdjsonLine {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return { ok: false, fault: 'not_an_object' };
  }
  const object = plainObject.safeParse(parsed);
  if (!object.success) return { ok: false, fault: 'not_an_object' };
  const members = Object.entries(object.data);
  // JavaScript holds no whole number beyond 15 digits for certain: an id written as one would lose its last.
  if (members.some(([, value]) => typeof value === 'number' && Math.abs(value) >= 1e15)) {
    return { ok: false, fault: 'long_number' };
  }
  return { ok: true, members };
}
