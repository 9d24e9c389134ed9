/** A day on which the agreements of the repository hold. */
export const NOW = '2026-07-01T03:12:10.000Z';

export const KEY = 'police/police.people_2026-06-30.csv';

/** One person under two names, and one whose date of birth is none. */
export const DELIVERY = Buffer.from(
  [
    'person_urn,name_seq,name_type,surname,forename_1,date_of_birth,gender,observed_ethnicity,pnc_id,postcode',
    'NM/1001,1,MAIN,Featherstonehaugh,Zoë,14/02/1985,F,1,,LS1 4AP',
    'NM/1001,2,ALIAS,Fanshaw,Zoë,14/02/1985,F,1,,LS1 4AP',
    'NM/1002,0,MAIN,Okonkwo,Adaeze,03/02/1990,F,3,,LS2 7EW',
    '',
  ].join('\r\n'),
  'latin1',
);
