import { areaIsOfAPostcode } from './contracts/area-is-of-a-postcode.ts';
import { codeConditionOnCode } from './contracts/code-condition-on-code.ts';
import { conditionCodeIsKnown } from './contracts/condition-code-is-known.ts';
import { conditionIdentifiesNobody } from './contracts/condition-identifies-nobody.ts';
import { dateConditionOnDate } from './contracts/date-condition-on-date.ts';
import { dayIsOfADate } from './contracts/day-is-of-a-date.ts';
import { extractIsKnown } from './contracts/extract-is-known.ts';
import { fieldIsKnown } from './contracts/field-is-known.ts';
import { linkedFieldLinks } from './contracts/linked-field-links.ts';
import { nameIsNotShared } from './contracts/name-is-not-shared.ts';
import { peopleAreLinkedOnPeople } from './contracts/people-are-linked-on-people.ts';
import { providerProvidesItsOwn } from './contracts/provider-provides-its-own.ts';
import { pseudonymIsOfText } from './contracts/pseudonym-is-of-text.ts';
import type { ContractRule, TextRule } from './rule.ts';
import { alsoLinkIsPublished } from './text/also-link-is-published.ts';
import { clauseHasText } from './text/clause-has-text.ts';
import { datesInOrder } from './text/dates-in-order.ts';
import { fileNamedAfterId } from './text/file-named-after-id.ts';
import { oneTreatmentAField } from './text/one-treatment-a-field.ts';
import { partyIsKnown } from './text/party-is-known.ts';
import { providerIsController } from './text/provider-is-controller.ts';
import { purposeIsKnown } from './text/purpose-is-known.ts';
import { recipientIsKnown } from './text/recipient-is-known.ts';

/** Every rule an agreement keeps within itself, in the order findings are given. */
export const TEXT_RULES: readonly TextRule[] = [
  clauseHasText,
  datesInOrder,
  partyIsKnown,
  providerIsController,
  purposeIsKnown,
  recipientIsKnown,
  oneTreatmentAField,
  alsoLinkIsPublished,
  fileNamedAfterId,
];

/** Every rule about the contracts. */
export const CONTRACT_RULES: readonly ContractRule[] = [
  extractIsKnown,
  providerProvidesItsOwn,
  fieldIsKnown,
  conditionIdentifiesNobody,
  dateConditionOnDate,
  codeConditionOnCode,
  conditionCodeIsKnown,
  dayIsOfADate,
  areaIsOfAPostcode,
  pseudonymIsOfText,
  nameIsNotShared,
  peopleAreLinkedOnPeople,
  linkedFieldLinks,
];
