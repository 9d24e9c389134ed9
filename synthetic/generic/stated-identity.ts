import type { CodeFact, Encoding, Field, FieldKind } from '../../schemas/contract.ts';
import type { IdentityEntry, KnownAs } from '../agencies/identity-entry.ts';
import { writtenDate } from '../days.ts';
import { nhsNumber, nhsNumberCapacity } from '../identity/nhs-number.ts';
import type { Person } from '../identity/person.ts';
import type { RandomStream } from '../random.ts';
import { AGENCIES, NHS_TRACED, WRONG_NUMBER } from '../settings/identity-errors.ts';
import { fittingText } from './fitting-text.ts';
import { ownNino, type Someone } from './person-ids.ts';

/** What an agency has written down of a person under one local id, and which of the names a row is of. */
export interface Written {
  readonly someone: Someone;
  readonly entry: IdentityEntry;
  readonly name: KnownAs;
  /** 1 is the main name. */
  readonly order: number;
  readonly nhs: string | undefined;
  readonly nino: string | undefined;
}

/** The numbers that `identityEntry` knows nothing of: the person's, now and then someone else's, or none. */
export function otherNumbers(
  chance: RandomStream,
  seed: number,
  someone: Someone,
): Pick<Written, 'nhs' | 'nino'> {
  const others = chance.happens(WRONG_NUMBER)
    ? nhsNumber(chance.whole(0, nhsNumberCapacity() - 1), seed)
    : someone.nhs();
  return {
    nhs: chance.happens(NHS_TRACED) ? others : undefined,
    nino: chance.happens(AGENCIES.other.nino) ? ownNino(seed, someone.life) : undefined,
  };
}

/** What the agency says of the person in a field, in a form its kind takes; undefined where it says nothing, or the field is of something else. */
export function statedIdentity(
  chance: RandomStream,
  field: Field,
  written: Written,
  encoding: Encoding,
): string | undefined {
  const { kind } = field;
  const { entry, name, order, someone } = written;
  const { person, career } = someone.life;
  const arrested = career.occasions.length > 0;
  switch (field.role ?? kind.role) {
    case 'forename':
      return fittingText(kind, name.name.forename, encoding);
    case 'middle_name':
      return fittingText(kind, name.name.middleName, encoding);
    case 'surname':
      return fittingText(kind, name.name.surname, encoding);
    case 'date_of_birth':
      return name.born === undefined || kind.dateFormat === undefined
        ? undefined
        : fittingText(kind, writtenDate(name.born, kind.dateFormat), encoding);
    case 'sex':
      return codeSaying(chance, kind, 'sex', entry.sex);
    case 'postcode':
      return fittingText(kind, entry.postcode, encoding);
    case 'pnc':
      return arrested ? fittingText(kind, entry.pnc, encoding) : undefined;
    case 'cro':
      return arrested ? fittingText(kind, entry.cro, encoding) : undefined;
    case 'noms':
      return fittingText(kind, entry.noms, encoding);
    case 'nhs':
      return fittingText(kind, written.nhs, encoding);
    case 'nino':
      return fittingText(kind, written.nino, encoding);
    case 'name_order':
      return fittingText(kind, String(order), encoding);
    case 'name_type':
      return codeSaying(chance, kind, 'main_name', order === 1 ? 'Y' : undefined);
    case 'observed_ethnicity':
      return codeSaying(chance, kind, 'ethnic_group', ethnicGroup(person));
    case undefined:
      // The groups of the census are codes of several lists; an agency with a list of its own has one of its codes.
      return kind.codes !== undefined && Object.hasOwn(kind.codes, person.ethnicity) && kind.codes['W1']
        ? person.ethnicity
        : undefined;
  }
}

/** A code of the list that says this of a person, or one that says nothing. */
function codeSaying(
  chance: RandomStream,
  kind: FieldKind,
  fact: CodeFact,
  said: string | undefined,
): string | undefined {
  const facts = kind.codeFacts?.[fact] ?? {};
  const fitting = Object.keys(kind.codes ?? {}).filter((code) => facts[code] === said);
  return fitting.length === 0 ? undefined : chance.pick(fitting);
}

/** Census group → the group of the reoffending tables, as an officer sees it. */
function ethnicGroup({ ethnicity }: Person): string {
  if (ethnicity.startsWith('W')) return 'White';
  if (ethnicity.startsWith('B') || ethnicity === 'M1' || ethnicity === 'M2') return 'Black';
  return ethnicity === 'M3' || (ethnicity.startsWith('A') && ethnicity !== 'A4') ? 'Asian' : 'Other';
}
