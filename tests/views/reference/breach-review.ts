/** Why a code does or does not count as breach. */
export interface Reviewed {
  readonly codes: readonly string[];
  readonly breach: 'Y' | 'N';
  readonly reason: string;
}

/**
 * What was judged, code by code. Breach is to fail an order, licence or supervision that a sentence for an earlier offence
 * brought: the court deals with the earlier offence again. Where Parliament made the failing an offence of its own, it is new.
 */
export const BREACH_REVIEW: readonly Reviewed[] = [
  { codes: ['000/01'], breach: 'Y', reason: 'breach of a community or suspended sentence order' },
  { codes: ['193/47'], breach: 'Y', reason: 'breach of an order made before sentence' },
  { codes: ['195/55', '195/56'], breach: 'Y', reason: 'breach of a youth community sentence' },
  { codes: ['195/60', '195/67'], breach: 'Y', reason: 'breach of supervision after release' },
  { codes: ['195/66', '195/79'], breach: 'Y', reason: 'breach of licence' },
  { codes: ['997/00'], breach: 'Y', reason: 'breach, recall and arrest, no offence' },
  { codes: ['997/01'], breach: 'Y', reason: 'dealt with as civil contempt, no offence' },
  { codes: ['998/00'], breach: 'Y', reason: 'breach of a supervision order' },
  { codes: ['999/01'], breach: 'Y', reason: 'enforcement of a fine, no new offence' },
  {
    codes: ['008/29', '008/31', '008/39', '008/74', '066/38', '066/39', '068/19', '066/97', '068/04'],
    breach: 'N',
    reason: 'offence of its own: order that protects a person',
  },
  {
    codes: [
      '008/32',
      '066/98',
      '999/07',
      '196/13',
      '193/55',
      '125/57',
      '143/96',
      '008/79',
      '068/17',
      '066/94',
      '036/12',
    ],
    breach: 'N',
    reason: 'offence of its own: order to prevent crime or disorder',
  },
  {
    codes: ['066/08', '066/19', '066/20', '066/84', '068/07', '068/08'],
    breach: 'N',
    reason: 'offence of its own: order against sexual or violent harm',
  },
  {
    codes: ['066/40', '066/93', '066/96'],
    breach: 'N',
    reason: 'offence of its own: measure against terrorism',
  },
  {
    codes: ['125/07', '125/30', '125/59', '125/80'],
    breach: 'N',
    reason: 'offence of its own: banning or prevention order',
  },
  {
    codes: ['080/02', '080/03', '083/05', '083/06', '159/99'],
    breach: 'N',
    reason: 'offence of its own: unlawfully at large',
  },
  { codes: ['083/01', '083/08'], breach: 'N', reason: 'offence of its own: bail' },
  {
    codes: ['049/00'],
    breach: 'N',
    reason: 'theft; one court’s own code for breach of a referral order stands under it',
  },
  { codes: ['195/21'], breach: 'N', reason: 'the code holds binding over itself, its breach and much else' },
  {
    codes: [
      '078/12',
      '078/28',
      '194/01',
      '194/10',
      '108/36',
      '111/02',
      '111/27',
      '125/22',
      '164/03',
      '098/69',
      '098/79',
      '108/37',
      '114/01',
      '125/14',
      '125/92',
    ],
    breach: 'N',
    reason: 'offence of its own: not an order for an earlier offence, or one that only disqualifies',
  },
];
