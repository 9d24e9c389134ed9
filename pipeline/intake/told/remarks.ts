import type { Contract } from '../../../schemas/contract.ts';
import type { Receipt } from '../../deliveries/receipt.ts';
import type { Delivery } from '../delivery.ts';
import type { OtherDeliveries } from '../guarding/other-deliveries.ts';

interface Outcome extends Pick<Receipt, 'rows' | 'fields'> {
  readonly verdict: 'taken' | 'held' | 'refused';
  readonly others: OtherDeliveries;
}

/**
 * What a sender may like to know: which delivery of the same date this one follows; and of the columns sent, once each, what could
 * be left out, what has to stay, what could come.
 */
export function remarks(
  { contract, decision }: Pick<Delivery, 'contract' | 'decision'>,
  { verdict, rows, fields, others: { takesPlaceOf } }: Outcome,
): readonly string[] {
  const dropped = fields.dropped.map(({ field }) => field);
  const needed = dropped.filter((name) => isNeeded(contract, name));
  const spare = dropped.filter((name) => !isNeeded(contract, name));
  const welcome = fields.missing.filter((name) => decision.fields.has(name));
  return [
    ...(takesPlaceOf === undefined || verdict !== 'taken' || rows.taken === 0
      ? []
      : [`It takes the place of ${takesPlaceOf}, which has the same data date and was sent before it.`]),
    ...say(spare, (names) => `No agreement lets ${names} in: you may leave out what was dropped here.`),
    ...say(
      needed,
      (names) =>
        `The contract needs ${names}, though no agreement lets the values in: they were checked, then dropped.`,
    ),
    ...say(welcome, (names) => `An agreement would let ${names} in as well, if you hold it.`),
  ];
}

/** Whether a file without the column is refused, or its rows cannot be told apart. */
function isNeeded({ fields, key, personField }: Contract, name: string): boolean {
  return (
    name === personField ||
    key.includes(name) ||
    fields.some((field) => field.name === name && field.required)
  );
}

function say(names: readonly string[], sentence: (names: string) => string): readonly string[] {
  return names.length === 0 ? [] : [sentence(names.join(', '))];
}
