import type { ReoffendingCase } from './reoffending-case.ts';

/** Age, sex and ethnicity at the index event. */
export const PEOPLE_CASES: readonly ReoffendingCase[] = [
  {
    shows: 'Age is in completed years at the index date, and decides band and adulthood',
    people: `
      person | name_type | date_of_birth | gender | observed_ethnicity
      A      | MAIN      | 2005-02-11    | M      | 1
      B      | MAIN      | 2005-02-10    | F      | 3
      C      | MAIN      | 1973-02-10    | F      | 4
      D      | MAIN      |               | U      | 0`,
    given: `
      person | on         | what    | committed  | offence
      A      | 2023-02-10 | caution | 2023-01-01 | 046/00
      B      | 2023-02-10 | caution | 2023-01-01 | 046/00
      C      | 2023-02-10 | caution | 2023-01-01 | 046/00
      D      | 2023-02-10 | caution | 2023-01-01 | 046/00`,
    view: 'proven_reoffending',
    expect: `
      person | age_at_index | age_band  | adult_or_youth | sex       | ethnicity
      A      | 17           | 15-17     | Youth          | Male      | White
      B      | 18           | 18-20     | Adult          | Female    | Black
      C      | 50           | 50+       | Adult          | Female    | Asian
      D      |              | Not known | Not known      | Not known | Not known`,
  },
  {
    shows: 'Someone born on 29 February is a year older on 28 February of a common year',
    people: `
      person | name_type | date_of_birth | gender | observed_ethnicity
      A      | MAIN      | 2004-02-29    | M      | 1
      B      | MAIN      | 2004-02-29    | M      | 1`,
    given: `
      person | on         | what    | committed  | offence
      A      | 2022-02-27 | caution | 2022-01-01 | 046/00
      B      | 2022-02-28 | caution | 2022-01-01 | 046/00`,
    view: 'proven_reoffending',
    expect: `
      person | age_at_index
      A      | 17
      B      | 18`,
  },
  {
    shows:
      'Of several rows for one person those under the main name decide, then the value most rows give, then the first in order',
    people: `
      person | name_type | date_of_birth | gender | observed_ethnicity
      A      | ALIAS     | 1990-01-01    | F      | 3
      A      | ALIAS     | 1990-01-01    | F      | 3
      A      | MAIN      | 1980-01-01    | M      | 1
      B      | MAIN      | 1990-01-01    | M      | 2
      B      | MAIN      | 1990-01-01    | M      | 4
      B      | MAIN      | 1980-01-01    | F      | 5
      C      | MAIN      | 1985-01-01    | M      | 6
      C      | MAIN      | 1975-01-01    | F      | 6`,
    given: `
      person | on         | what    | committed  | offence
      A      | 2023-02-10 | caution | 2023-01-01 | 046/00
      B      | 2023-02-10 | caution | 2023-01-01 | 046/00
      C      | 2023-02-10 | caution | 2023-01-01 | 046/00`,
    view: 'proven_reoffending',
    expect: `
      person | age_at_index | sex    | ethnicity
      A      | 43           | Male   | White
      B      | 33           | Male   | Asian
      C      | 48           | Female | Other`,
  },
];
