/*
title: Birth dates of people
grain: one row per person of whom an agency says a birth date
definition: >-
  Agencies disagree about a person, so the birth date is the one that most rows under a main name give, then that most
  rows give, then the earliest.
includes:
  - Birth dates as precise as the agreement grants.
excludes:
  - People of whom no granted extract says a birth date.
source: the product's own
reads: [people_details]
columns:
  person:
    type: string
    is: the person's pseudonym in this product
  birth_date:
    type: date
    is: "as precise as the agreement grants: a month or a year is shown as its first day"
*/
WITH

ranked AS (
  SELECT
    person,
    birth_date,
    row_number() OVER (
      PARTITION BY person
      ORDER BY
        count(CASE WHEN under_main_name THEN 1 END) DESC NULLS LAST,
        count(*) DESC NULLS LAST,
        birth_date NULLS LAST
    ) AS place
  FROM people_details
  WHERE birth_date IS NOT NULL
  GROUP BY person, birth_date
)

SELECT person, birth_date
FROM ranked
WHERE place = 1
