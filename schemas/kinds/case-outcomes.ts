import type { FieldKind } from '../contract.ts';
import { codeList } from './code-list.ts';

const PART = { class: 'criminal_offence' } as const;

/** How the police ended a crime. 2, 3 and 6 are formal out of court; a caution is 2 or 3. */
export const policeOutcome: FieldKind = codeList({
  ...PART,
  name: 'police_outcome',
  title: 'Police outcome',
  codes: {
    '0': 'No outcome yet',
    '1': 'Charge or summons',
    '2': 'Caution: youth',
    '3': 'Caution: adult',
    '4': 'Taken into consideration',
    '5': 'Offender has died',
    '6': 'Penalty notice for disorder',
    '7': 'Cannabis or khat warning',
    '8': 'Community resolution',
    '9': 'Prosecution not in the public interest (prosecutor’s decision)',
    '10': 'Formal action not in the public interest (police decision)',
    '11': 'Suspect is under the age of criminal responsibility',
    '12': 'Suspect is too ill to prosecute',
    '13': 'Victim or key witness has died or is too ill',
    '14': 'Evidential difficulties: no suspect named, victim does not support action',
    '15': 'Evidential difficulties: suspect named, victim supports action',
    '16': 'Evidential difficulties: suspect named, victim does not support action',
    '17': 'Time limit for prosecution has passed',
    '18': 'Investigation complete, no suspect identified',
    '19': 'Sent to the National Fraud Intelligence Bureau',
    '20': 'Further action by another body',
    '21': 'Further investigation not in the public interest',
    '22': 'Diversionary, educational or intervention activity',
  },
  source: 'Home Office crime outcomes framework',
});

/** What the court found. */
export const adjudication: FieldKind = codeList({
  ...PART,
  name: 'adjudication',
  title: 'Adjudication',
  codes: { GUILTY: 'Guilty', NOT_GUILTY: 'Not guilty', NON_CONVICTION: 'Non-conviction' },
  source: 'ministryofjustice/bichard7-next-core, LEDS adjudication',
});

/** What the court ordered: the sentences of the court result codes, England and Wales. */
export const courtDisposal: FieldKind = codeList({
  ...PART,
  name: 'court_disposal',
  title: 'Court disposal (result code)',
  codes: {
    '1002': 'Imprisonment',
    '1003': 'Detained during His Majesty’s pleasure',
    '1007': 'Detention',
    '1008': 'Hospital order',
    '1015': 'Fine',
    '1016': 'Bound over',
    '1017': 'Absolute discharge',
    '1018': 'Conditional discharge',
    '1024': 'Young offender institution',
    '1057': 'No separate penalty',
    '1081': 'Detention and training order',
    '1083': 'Reparation order',
    '1088': 'Hospital and limitation directions',
    '1097': 'Referral order',
    '1115': 'Suspended imprisonment',
    '1116': 'Community order',
    '1134': 'Suspended sentence, young offender institution',
    '1141': 'Youth rehabilitation order',
    '1142': 'Youth rehabilitation order with intensive supervision and surveillance',
    '1143': 'Youth rehabilitation order with fostering',
  },
  source: 'ministryofjustice/bichard7-next-data, result-code.json: the sentences among its codes',
});
