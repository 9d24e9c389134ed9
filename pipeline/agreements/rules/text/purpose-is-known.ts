import type { TextRule } from '../rule.ts';

export const purposeIsKnown: TextRule = {
  id: 'purpose-is-known',
  sentence: "Every recipient's purpose is a purpose of the agreement.",
  broken: ({ purposes, recipients }) =>
    Object.entries(recipients).flatMap(([id, { purpose }]) =>
      Object.hasOwn(purposes, purpose)
        ? []
        : [
            {
              path: ['recipients', id, 'purpose'],
              what: `${purpose} is not a purpose of this agreement.`,
              remedy: 'Add it under `purposes`, or name one that is there.',
            },
          ],
    ),
};
