/** Who is in the population. Round figures are the product's own choice where no source is named. */

/**
 * Everyone's record starts here: offences before it are not in any extract. Fourteen years before the first cohort of the views, so that
 * by then as many careers are under way as ever, and the rate of one cohort is like that of another.
 */
export const HISTORY_FROM = '1998-01-01';
/** People made together, among whom relatives are found. */
export const BLOCK = 8;
/** NHS numbers kept for each block of eight: seven in eight, so that the test range lasts for a million people. */
export const NHS_NUMBERS_PER_BLOCK = 7;
/** Share of people in a block who belong to the household of the person before. */
export const RELATED = 0.27;
/** How a related person is related. Twins: about 1.5 % of people, a little above the 1.5 per 100 maternities in England and Wales (ONS). */
export const RELATION_WEIGHTS = [
  ['sibling', 52],
  ['partner', 27],
  ['child', 15],
  ['twin', 6],
] as const;
/** Share of people who carry the name of someone unrelated on purpose, beyond what common names bring by chance. */
export const NAMESAKE = 0.004;
/** Of those, the share born on the very same day. */
export const NAMESAKE_SAME_BIRTHDAY = 0.25;
/** Share with no justice record at all, known to health alone. */
export const HEALTH_ONLY = 0.1;
/** Share of men in the justice population: about 80 % of people cautioned or convicted (MoJ criminal justice statistics). */
export const MEN = 0.79;
/** Share with a middle name. */
export const MIDDLE_NAME = 0.6;
/** Share of women who have taken another surname by the end. */
export const CHANGED_SURNAME = 0.14;
