import { identifier } from '../../../engine/sql/quoting.ts';

/** The columns of the node table: one per feature, and beside it what scoring needs ready-made. */

/** The feature's value: varchar, or varchar[] for a set, sorted. */
export const valueColumn = (feature: string): string => identifier(feature);
/** Dates: the eight digits packed four bits each, so that differing digits can be counted by XOR. */
export const digitsColumn = (feature: string): string => identifier(`${feature}__digits`);
/** Dates: days since 1970-01-01; null where the text is no real date. */
export const dayColumn = (feature: string): string => identifier(`${feature}__day`);
/** log2 of the number of records with this value; for a set a list beside the values. */
export const log2CountColumn = (feature: string): string => identifier(`${feature}__log2_count`);
