import type { Contract } from '../contract.ts';
import { notBefore, together } from '../cross-field.ts';
import { optional, required } from '../field.ts';
import { ukJusticeDate } from '../kinds/dates.ts';
import { iomCategory, iomDeselectionReason, iomSelectionReason } from '../kinds/iom.ts';
import { personUrn } from '../kinds/local-id.ts';

export const policeIomCohort: Contract = {
  id: 'police.iom_cohort',
  agency: 'police',
  title: 'Integrated Offender Management cohort',
  description: 'One row per selection of a person into the local cohort.',
  version: '1.0.0',
  personField: 'person_urn',
  key: ['person_urn', 'selected_on'],
  role: 'events',
  mode: 'snapshot',
  encoding: 'windows-1252',
  fields: [
    required('person_urn', personUrn, 'The force’s own id of the person.'),
    required('selected_on', ukJusticeDate, 'Day of selection.'),
    optional('deselected_on', ukJusticeDate, 'Day of de-selection; empty while in the cohort.'),
    required('iom_category', iomCategory, 'Fixed, Flex or Free.'),
    required('selection_reason', iomSelectionReason, 'Why the person was selected.'),
    optional('deselection_reason', iomDeselectionReason, 'Why the person was de-selected.'),
  ],
  checks: [notBefore('deselected_on', 'selected_on'), together('deselected_on', 'deselection_reason')],
  source:
    'National IOM Operational Guidance V5, January 2025 (Fixed, Flex, Free); fields are the product’s own',
};
