import type { StandingData } from './standing-data.ts';

/** Categories that are offences: either way, indictable, summary, summary motoring. */
const OFFENCES = ['CE', 'CI', 'CS', 'CM'];
/** National codes, not those that one force or court made for itself. */
const NATIONAL = /^(?:[A-Z]{2}\d{5}|COML\d{3})[A-Z]?$/;
/** Codes that stand for what has no code of its own. */
const NO_CODE = ['000/00'];

/**
 * `recordable-offences.csv`: each Home Office code with Y or N where all of its offences agree, or mixed, and how many of
 * them are recordable and not.
 */
export function recordableOffences({
  offences,
}: Pick<StandingData, 'offences'>): readonly (readonly string[])[] {
  const counted = offences.filter(
    ({ cjsCode, offenceCategory, homeOfficeClassification: code }) =>
      OFFENCES.includes(offenceCategory) &&
      NATIONAL.test(cjsCode) &&
      /^\d{3}\/\d\d$/.test(code) &&
      !NO_CODE.includes(code),
  );
  const byCode = Map.groupBy(counted, ({ homeOfficeClassification }) => homeOfficeClassification);
  return [...byCode]
    .map(([code, all]) => {
      const yes = all.filter(({ recordableOnPnc }) => recordableOnPnc).length;
      const flag = yes === all.length ? 'Y' : yes === 0 ? 'N' : 'mixed';
      return [code, flag, String(yes), String(all.length - yes)];
    })
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
}
