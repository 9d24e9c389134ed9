import type { FieldKind } from '../contract.ts';
import { codeList } from './code-list.ts';

const PART = { class: 'criminal_offence' } as const;
const OWN_LIST = 'The product’s own list: no national list of reasons is published';

/** Which part of the Integrated Offender Management framework a person was selected under. */
export const iomCategory: FieldKind = codeList({
  ...PART,
  name: 'iom_category',
  title: 'IOM category',
  codes: {
    FIXED: 'Fixed: neighbourhood crime',
    FLEX: 'Flex: local priority, high risk',
    FREE: 'Free: defined locally',
  },
  source: 'National IOM Operational Guidance V5, January 2025',
});

export const iomSelectionReason: FieldKind = codeList({
  ...PART,
  name: 'iom_selection_reason',
  title: 'Reason for selection',
  codes: {
    NEIGHBOURHOOD_CRIME: 'Neighbourhood crime with a high score',
    HIGH_RISK: 'High risk of reoffending',
    LOCAL_PRIORITY: 'Local priority',
    RELEASE: 'Approaching release from custody',
    VOLUNTARY: 'Joined of their own will',
  },
  source: OWN_LIST,
});

export const iomDeselectionReason: FieldKind = codeList({
  ...PART,
  name: 'iom_deselection_reason',
  title: 'Reason for de-selection',
  codes: {
    REDUCED_OFFENDING: 'Sustained reduction in offending',
    LOW_RISK: 'Low risk of reoffending',
    LONG_CUSTODY: 'Long time in custody',
    MOVED: 'Moved out of the area',
    DIED: 'Died',
    OTHER: 'Other',
  },
  source: OWN_LIST,
});
