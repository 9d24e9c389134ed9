import type { Day } from '../days.ts';
import type { Community } from '../names/communities.ts';
import type { Sex } from '../names/draw-name.ts';

/** Who someone truly is; no agency sees all of it. */
export interface Person {
  /** Place in the whole run, from 0; the true person id is made of it. */
  readonly index: number;
  readonly sex: Sex;
  readonly forename: string;
  readonly middleName: string | undefined;
  /** Surname now. */
  readonly surname: string;
  /** Surname before a change of name, and the day of it. */
  readonly formerSurname: { readonly surname: string; readonly until: Day } | undefined;
  readonly born: Day;
  readonly community: Community;
  /** 2021 census ethnic group code. */
  readonly ethnicity: string;
  /** Where the household lived when history starts. */
  readonly firstPostcode: string;
}

/** True person id as truth.csv writes it. */
export function truePersonId(index: number): string {
  return `T${String(index + 1).padStart(7, '0')}`;
}
