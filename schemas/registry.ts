import type { Contract } from './contract.ts';
import { healthLiaisonReferrals } from './health/liaison-referrals.ts';
import { healthPeople } from './health/people.ts';
import { healthTreatmentEpisodes } from './health/treatment-episodes.ts';
import { policeIomCohort } from './police/iom-cohort.ts';
import { policeOffences } from './police/offences.ts';
import { policePeople } from './police/people.ts';
import { prisonCustodyPeriods } from './prison/custody-periods.ts';
import { prisonPeople } from './prison/people.ts';
import { probationAccommodation } from './probation/accommodation.ts';
import { probationAssessments } from './probation/assessments.ts';
import { probationPeople } from './probation/people.ts';
import { probationSentences } from './probation/sentences.ts';

/** Every extract an agency may send. */
export const contracts: readonly Contract[] = [
  policePeople,
  policeOffences,
  policeIomCohort,
  probationPeople,
  probationSentences,
  probationAssessments,
  probationAccommodation,
  prisonPeople,
  prisonCustodyPeriods,
  healthPeople,
  healthTreatmentEpisodes,
  healthLiaisonReferrals,
];

const byId = new Map(contracts.map((contract) => [contract.id, contract]));

export function contractById(id: string): Contract | undefined {
  return byId.get(id);
}
