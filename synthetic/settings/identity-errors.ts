/**
 * How far what an agency writes down strays from the truth, per record.
 *
 * The live model of the Ministry of Justice (hmpps-person-match, model_2026_02_23) gives m values for pairs of records of
 * one person: names exact .881, date of birth exact .948, middle name exact .931, postcode shared .708 in all (.653 + .040
 * + .015), outward code alone .092. A pair agrees when neither record strays, so one record strays by 1 - sqrt(m).
 */

/** 1 - sqrt(.881) = .061, split as the model's lower levels are: similar .073, swapped .002, by alias .021, looser .019. */
export const NAME = {
  typing: 0.027,
  sound: 0.011,
  nickname: 0.01,
  swapped: 0.001,
  /** The alias stands as the main name. */
  aliasFirst: 0.008,
  /** Nothing like it: a brother's name given on arrest, or a clerk's slip. */
  other: 0.002,
} as const;

/** 1 - sqrt(.948) = .026: one digit or day and month .017 of pairs, within five years .010, else .002. */
export const BIRTH = {
  digit: 0.008,
  dayAndMonth: 0.005,
  year: 0.008,
  other: 0.0015,
  missing: 0.004,
} as const;

/** Middle name: 1 - sqrt(.931) = .035 strays; how often it is written at all differs by agency. */
export const MIDDLE_STRAYS = 0.033;

/** The address written down is an earlier one; tuned, with moves, to the model's .708 of pairs that share a postcode. */
export const STALE_ADDRESS = 0.06;
export const POSTCODE_TYPING = 0.015;
/** Someone inside has the prison's own postcode as the address. */
export const PRISON_AS_ADDRESS = 0.2;

/** A person has an alias in an agency's file, at a low and at a high level; the product's own choice. */
export const ALIAS = { low: 0.06, high: 0.55 } as const;
/** Of aliases: another date of birth comes with it. */
export const ALIAS_BIRTH = 0.35;

/** A number that belongs to nobody or to someone else, though its check letter fits: m of two differing PNC or CRO is 2^-10. */
export const WRONG_NUMBER = 0.002;

/**
 * Share of records that carry each thing, and the share of people written down twice, by agency.
 *
 * No figure is published of how often an agency lacks a number. But the live model says which numbers pairs of one person share: of
 * those that agree on just one of PNC and CRO, .41 to .49 agree on the PNC. So outside the police the PNC must be missing about as
 * often as the CRO: with shares p and c, p²(1 - c²) : c²(1 - p²) = .41 : .49, which .72 and .74 keep to. How often both are missing
 * is the product's own choice, as is everything else here.
 */
export const AGENCIES = {
  police: { middleName: 0.88, postcode: 0.93, pnc: 0.95, cro: 0.84, noms: 0, nino: 0, twice: 0.05 },
  probation: { middleName: 0.75, postcode: 0.92, pnc: 0.72, cro: 0.74, noms: 0.8, nino: 0.4, twice: 0.02 },
  prison: { middleName: 0.8, postcode: 0.7, pnc: 0.72, cro: 0.74, noms: 1, nino: 0, twice: 0.02 },
  health: { middleName: 0.4, postcode: 0.94, pnc: 0, cro: 0, noms: 0, nino: 0, twice: 0.02 },
  /** An agency without a writer of its own, of which nothing is known but its contracts. */
  other: { middleName: 0.5, postcode: 0.94, pnc: 0.6, cro: 0.4, noms: 0.6, nino: 0.7, twice: 0.012 },
} as const;
/**
 * Share of people whose PNC and CRO numbers the police have kept to themselves: neither prison nor probation, nor anyone else, has
 * them. Numbers are missing together far oftener than chance would have it; how often is the product's own choice.
 */
export const POLICE_NUMBERS_NOT_PASSED_ON = 0.2;
/**
 * Errors come together: what is wrong with one field of a record is a sign that others are wrong or missing too (in the public
 * 50,000 historical figures, fields are missing together 1.3 to 1.6 times as often as chance would have it). Some people are hard
 * to identify, and most of their records are poorly kept; so are a few of everyone's. How many is the product's own choice.
 */
export const POORLY_KEPT = { hardPeople: 0.14, ofTheirs: 0.7, ofOthers: 0.02 } as const;
/** How much oftener than above the name and the date of birth stray in a poorly kept record; in others less, so that the whole is as above. */
export const POOR_FACTOR = 6;
/** Share of the numbers and postcodes it would otherwise have that a poorly kept record has. */
export const POOR_SHARE_KEPT = 0.3;
/** Share of patients with a traced NHS number; the product's own choice. */
export const NHS_TRACED = 0.9;
export type AgencyName = keyof typeof AGENCIES;
