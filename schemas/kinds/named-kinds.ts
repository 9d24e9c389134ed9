import type { FieldKind } from '../contract.ts';
import { arrestSummonsNumber } from './asn.ts';
import { crn } from './crn.ts';
import { croNumber } from './cro-number.ts';
import {
  isoCareDate,
  isoDateOfBirth,
  isoJusticeDate,
  isoPlainDate,
  ukDateOfBirth,
  ukJusticeDate,
  ukPlainDate,
  usDateOfBirth,
  usPlainDate,
} from './dates.ts';
import { eventNumber, sentenceDays } from './durations.ts';
import { homeOfficeCode } from './home-office-code.ts';
import { crimeReference, localPersonId, patientId, personUrn, rowId, treatmentAgency } from './local-id.ts';
import { nameSequence } from './name-order.ts';
import { nhsNumber } from './nhs-number.ts';
import { niNumber } from './ni-number.ts';
import { forename, middleName, surname } from './person-name.ts';
import { pncId } from './pnc-id.ts';
import { postcode } from './postcode.ts';
import { bookingNumber, nomsNumber, prisonCode } from './prison-numbers.ts';
import { ogrs3Score, rsrScore } from './risk-scores.ts';
import { yesNo } from './yes-no.ts';

/** Every kind of field that a contract may name, in the order of the alphabet. */
export const NAMED_KINDS: readonly FieldKind[] = [
  arrestSummonsNumber,
  bookingNumber,
  crimeReference,
  crn,
  croNumber,
  eventNumber,
  forename,
  homeOfficeCode,
  isoCareDate,
  isoDateOfBirth,
  isoJusticeDate,
  isoPlainDate,
  localPersonId,
  middleName,
  nameSequence,
  nhsNumber,
  niNumber,
  nomsNumber,
  ogrs3Score,
  patientId,
  personUrn,
  pncId,
  postcode,
  prisonCode,
  rowId,
  rsrScore,
  sentenceDays,
  surname,
  treatmentAgency,
  ukDateOfBirth,
  ukJusticeDate,
  ukPlainDate,
  usDateOfBirth,
  usPlainDate,
  yesNo,
].toSorted((a, b) => (a.name < b.name ? -1 : 1));
