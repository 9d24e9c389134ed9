import type { TextRule } from '../rule.ts';

export const recipientIsKnown: TextRule = {
  id: 'recipient-is-known',
  sentence: 'Every recipient of a grant is a recipient of the agreement.',
  broken: ({ recipients, grants }) =>
    grants.flatMap((grant, at) =>
      grant.recipients.flatMap((id, nth) =>
        Object.hasOwn(recipients, id)
          ? []
          : [
              {
                path: ['grants', at, 'recipients', nth],
                what: `${id} is not a recipient of this agreement.`,
                remedy: 'Add it under `recipients`, or name one that is there.',
              },
            ],
      ),
    ),
};
