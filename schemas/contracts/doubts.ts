import { type Contract, type Field, fieldOfRole, LINKAGE_ROLES } from '../contract.ts';
import { NAMED_KINDS } from '../kinds/named-kinds.ts';
import type { Misstatement } from '../yaml/finding.ts';

const PROPERTIES = ['schema', 0, 'properties'] as const;

/** Without these in a people extract its people are linked by the numbers agencies share, or not at all. */
const NEEDED_TO_LINK = ['surname', 'date_of_birth'] as const;

/** What a contract may say, and probably does not mean. It can be used as it stands. */
export function doubts(contract: Contract): readonly Misstatement[] {
  return contract.role === 'people' ? linksPoorly(contract) : [...noEvent(contract), ...identifies(contract)];
}

function linksPoorly(contract: Contract): readonly Misstatement[] {
  return NEEDED_TO_LINK.filter((role) => fieldOfRole(contract, role) === undefined).map((role) => ({
    path: PROPERTIES,
    what: `No field has the role ${role}: these people are linked poorly, or not at all.`,
    remedy: `Ask the agency for it, or give the role to the field that holds it. Roles: ${LINKAGE_ROLES.join(', ')}.`,
  }));
}

function noEvent(contract: Contract): readonly Misstatement[] {
  if (contract.fields.some(({ event }) => event !== undefined)) return [];
  return [
    {
      path: PROPERTIES,
      what: 'No date stands for an event, so nothing of this extract is in the view events.',
      remedy: 'Add event to the date on which something happened.',
    },
  ];
}

function identifies(contract: Contract): readonly Misstatement[] {
  return contract.fields.flatMap((field, at) =>
    isStrangeIdentifier(contract, field)
      ? [
          {
            path: [...PROPERTIES, at],
            what: `${field.name} identifies a person directly, in an extract of events.`,
            remedy: 'Move it to the extract of people; here the agency’s id of the person is enough.',
          },
        ]
      : [],
  );
}

/**
 * The number of an arrest or of a stay in prison identifies a person as well, but is there to name the event: the kinds of
 * such numbers play no part in linkage. What a contract describes itself may be anything.
 */
function isStrangeIdentifier({ personField }: Contract, { name, kind, class: says }: Field): boolean {
  const namesAnEvent = NAMED_KINDS.includes(kind) && kind.role === undefined;
  return says === 'direct_identifier' && name !== personField && !namesAnEvent;
}
