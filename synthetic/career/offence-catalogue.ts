import type { OffenceGroup } from '../settings/offence-groups.ts';

/** One kind of offence as the courts meet it. */
export interface OffenceKind {
  /** Home Office code, `NNN/NN`. */
  readonly code: string;
  readonly group: OffenceGroup;
  readonly recordable: boolean;
  /** How heavy it is, 1 to 10: drives charging and sentence. The product's own scale, in the order of the Cambridge harm index. */
  readonly gravity: number;
  /** How common it is within its group. */
  readonly weight: number;
}

const offence = (
  code: string,
  group: OffenceGroup,
  gravity: number,
  weight: number,
  recordable = true,
): OffenceKind => ({
  code,
  group,
  recordable,
  gravity,
  weight,
});

/** Breach of an order: not a new offence, so it neither starts nor answers a reoffending clock. */
export const BREACH: OffenceKind = offence('000/01', 'Other', 2, 1);

/**
 * Breaches under codes of their own, seldom met: of a supervision order, of the supervision and of the licence after a detention
 * and training order, and of other orders (Home Office classification, ministryofjustice/hmpps-manage-offences-api, V73).
 */
export const RARE_BREACHES: readonly OffenceKind[] = ['998/00', '195/60', '195/66', '997/01'].map((code) =>
  offence(code, 'Other', 2, 1),
);

const BREACHES: ReadonlySet<OffenceKind> = new Set([BREACH, ...RARE_BREACHES]);

export function isBreach(kind: OffenceKind): boolean {
  return BREACHES.has(kind);
}

/** A short list of common kinds; classes follow Home Office counting rules, the spread within a group is the product's own. */
export const OFFENCE_KINDS: readonly OffenceKind[] = [
  offence('008/06', 'Violence against the person', 4, 62),
  offence('008/01', 'Violence against the person', 6, 14),
  offence('005/01', 'Violence against the person', 9, 5),
  offence('003/01', 'Violence against the person', 5, 6),
  offence('008/30', 'Violence against the person', 3, 13),
  offence('020/05', 'Sexual', 6, 38),
  offence('019/08', 'Sexual', 10, 12),
  offence('022/01', 'Sexual', 6, 40),
  offence('088/01', 'Sexual', 4, 10),
  offence('034/01', 'Robbery', 8, 100),
  offence('046/00', 'Theft', 2, 58),
  offence('028/01', 'Theft', 7, 7),
  offence('030/02', 'Theft', 5, 8),
  offence('045/10', 'Theft', 3, 6),
  offence('048/01', 'Theft', 4, 4),
  offence('049/10', 'Theft', 2.5, 9),
  offence('039/01', 'Theft', 4, 4),
  offence('044/00', 'Theft', 2.5, 4),
  offence('058/01', 'Criminal damage and arson', 3, 80),
  offence('056/01', 'Criminal damage and arson', 7, 20),
  offence('092/30', 'Drug', 6.5, 22),
  offence('092/10', 'Drug', 5, 8),
  offence('093/01', 'Drug', 2.5, 25),
  offence('093/05', 'Drug', 1, 45),
  offence('010/11', 'Possession of weapons', 4.5, 40),
  offence('010/13', 'Possession of weapons', 4.5, 60),
  offence('066/10', 'Public order', 4.5, 40),
  offence('066/91', 'Public order', 3, 60),
  offence('079/01', 'Miscellaneous crimes against society', 6, 25),
  offence('038/01', 'Miscellaneous crimes against society', 5, 20),
  offence('099/01', 'Miscellaneous crimes against society', 3.5, 40),
  offence('083/01', 'Miscellaneous crimes against society', 2, 15),
  offence('802/10', 'Miscellaneous crimes against society', 5, 12),
  offence('053/31', 'Fraud', 3.5, 70),
  offence('051/01', 'Fraud', 4.5, 30),
  offence('105/03', 'Summary non-motoring', 2.5, 46),
  offence('104/23', 'Summary non-motoring', 3, 12),
  offence('125/12', 'Summary non-motoring', 1.5, 14),
  offence('149/01', 'Summary non-motoring', 2, 14),
  offence('195/94', 'Summary non-motoring', 2.5, 8),
  offence('141/01', 'Summary non-motoring', 1, 6),
  offence('191/01', 'Summary non-motoring', 0.5, 4, false),
  offence('803/01', 'Summary motoring', 2.2, 42),
  offence('807/01', 'Summary motoring', 3, 12),
  offence('809/02', 'Summary motoring', 1, 22),
  offence('805/01', 'Summary motoring', 0.5, 16, false),
];
