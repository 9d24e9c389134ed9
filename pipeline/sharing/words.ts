import type { Treatment } from '../agreements/agreement.ts';
import type { FieldRuling } from './ruling.ts';

/** A treatment in words: `share`, `link only`, `generalise to outward postcode`. */
export function treatmentText(treatment: Treatment): string {
  return treatment.kind === 'generalise' ? `generalise to ${coarser(treatment)}` : spaced(treatment.kind);
}

/** What a generalised value is: `month`, `outward postcode`. */
export function coarser({ to }: Extract<Treatment, { kind: 'generalise' }>): string {
  return spaced(to);
}

/** A clause as receipts and the ledger name it: `isa-iom-2026-001 clause 5.1`. */
export function cite(agreement: string, clause: string): string {
  return `${agreement} clause ${clause}`;
}

/** Why a field under a rule is not published, as one sentence. */
export function whyRuledOut(agreement: string, { treatment, clauses }: FieldRuling): string {
  const does = treatment.kind === 'withhold' ? 'withholds it' : 'allows it for linking only';
  return `Clause ${clauses.join(', ')} of ${agreement} ${does}.`;
}

function spaced(name: string): string {
  return name.replaceAll('_', ' ');
}
