import type { FieldKind } from '../contract.ts';
import { codeList } from './code-list.ts';

const PART = { class: 'criminal_offence' } as const;

export const sentenceType: FieldKind = codeList({
  ...PART,
  name: 'sentence_type',
  title: 'Sentence type (nDelius)',
  codes: { SC: 'Custodial, statutory', NC: 'Custodial, non-statutory', SP: 'Community' },
  source: 'ministryofjustice/community-api, sentence type',
});

/** Numbers are nDelius’s own; the full list is not published, so the words stand for what else is needed. */
export const probationDisposal: FieldKind = codeList({
  ...PART,
  name: 'probation_disposal',
  title: 'Disposal type (probation)',
  codes: {
    '307': 'Adult custody under 12 months',
    '329': 'Community order',
    CUSTODY_12: 'Adult custody of 12 months or more',
    CUSTODY_YOUTH: 'Young offender custody',
    EXTENDED: 'Extended sentence',
    LIFE: 'Life sentence',
    SUSPENDED: 'Suspended sentence order',
    YOUTH_ORDER: 'Youth rehabilitation order',
  },
  source: 'ministryofjustice/community-api for the numbers; otherwise the product’s own list',
});

export const sentenceEnd: FieldKind = codeList({
  ...PART,
  name: 'sentence_end',
  title: 'Reason the sentence ended',
  codes: {
    COMPLETED: 'Completed',
    EXPIRED: 'Expired without being completed',
    REVOKED_BREACH: 'Revoked for breach',
    REVOKED_OFFENCE: 'Revoked for a new offence',
    REVOKED_PROGRESS: 'Revoked for good progress',
    RECALLED: 'Recalled to prison',
    TRANSFERRED: 'Transferred out of England and Wales',
    DIED: 'Died',
    OTHER: 'Other',
  },
  source: 'The product’s own list: nDelius’s is not published',
});
