/*
 * What an operator or a CAST of Athena's SQL means, as DuckDB macros. `asAthena` puts their names into a statement in the place of
 * DuckDB's own, which differ. Two rules make them exact whatever the types of the arguments: `typeof` is known before a query runs,
 * so that only the branch of the given types is left of a CASE; and `cast_to_type(value, like)` gives the branches one type.
 */

const TYPE = (value: string) => `system.main.typeof(${value})`;
const FLOATING = (value: string) => `${TYPE(value)} IN ('DOUBLE', 'FLOAT')`;
const DECIMAL = (value: string) => `starts_with(${TYPE(value)}, 'DECIMAL')`;
const WHOLE = (value: string) => `${TYPE(value)} IN ('TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'HUGEINT')`;
const NO_TEXT = (value: string) =>
  `(${WHOLE(value)} OR ${FLOATING(value)} OR ${DECIMAL(value)} OR ${TYPE(value)} IN ('DATE', 'TIMESTAMP', 'BOOLEAN'))`;
const REFUSE = (said: string) => `error('${said.replaceAll("'", "''")}')`;

const ZERO = REFUSE('Athena refuses a division by zero: write nullif(…, 0) around what you divide by.');

/** The digits of a decimal after its point, of a whole number 0. */
const PLACES = (value: string) => `len(system.main.split_part(CAST(${value} AS varchar), '.', 2))`;
/** A decimal without its point, as a whole number. */
const UNPOINTED = (value: string) =>
  `CAST(system.main.replace(CAST(${value} AS varchar), '.', '') AS HUGEINT)`;

/** Shortest digits as Java prints them: `3.5E-1`. */
const DOUBLE_TEXT = `
CREATE OR REPLACE MACRO athena_double_parts(written) AS struct_pack(
  sign := CASE WHEN starts_with(written, '-') THEN '-' ELSE '' END,
  whole := system.main.regexp_extract(written, '^-?([0-9]+)', 1),
  part := system.main.regexp_extract(written, '[.]([0-9]+)', 1),
  power := coalesce(TRY_CAST(system.main.regexp_extract(written, 'e([+-]?[0-9]+)$', 1) AS INTEGER), 0));
CREATE OR REPLACE MACRO athena_double_digits(p, digits) AS
  p.sign || digits[1] || '.' || coalesce(nullif(rtrim(digits[2:], '0'), ''), '0') || 'E' ||
  CAST(p.power + len(p.whole) - 1 - (len(p.whole || p.part) - len(digits)) AS varchar);
CREATE OR REPLACE MACRO athena_double_text(x) AS CASE
  WHEN isnan(x) THEN 'NaN'
  WHEN isinf(x) THEN CASE WHEN x > 0 THEN 'Infinity' ELSE '-Infinity' END
  WHEN x = 0 THEN CASE WHEN signbit(x) THEN '-0.0E0' ELSE '0.0E0' END
  ELSE athena_double_digits(athena_double_parts(CAST(x AS varchar)),
    ltrim(athena_double_parts(CAST(x AS varchar)).whole || athena_double_parts(CAST(x AS varchar)).part, '0'))
END;
CREATE OR REPLACE MACRO athena_text(x) AS CASE
  WHEN ${TYPE('x')} = 'DOUBLE' THEN athena_double_text(TRY_CAST(x AS DOUBLE))
  ELSE CAST(x AS varchar)
END;
`;

const WHOLE_TYPES = ['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT'] as const;

/** A double goes to the nearest whole number, away from zero where two are as near; a text must be a whole number. */
const WHOLE_CASTS = WHOLE_TYPES.map(
  (type) => `
CREATE OR REPLACE MACRO athena_${type.toLowerCase()}(x) AS CASE
  WHEN ${FLOATING('x')} THEN CAST(round(TRY_CAST(x AS DOUBLE)) AS ${type})
  WHEN ${TYPE('x')} = 'VARCHAR' AND NOT regexp_full_match(CAST(x AS varchar), '\\s*[+-]?[0-9]+\\s*')
    THEN ${REFUSE('Athena casts no text to a whole number that is not one: write TRY_CAST, which gives NULL.')}
  ELSE CAST(x AS ${type})
END;
CREATE OR REPLACE MACRO athena_try_${type.toLowerCase()}(x) AS CASE
  WHEN ${FLOATING('x')} THEN TRY_CAST(round(TRY_CAST(x AS DOUBLE)) AS ${type})
  WHEN ${TYPE('x')} = 'VARCHAR' AND NOT regexp_full_match(CAST(x AS varchar), '\\s*[+-]?[0-9]+\\s*') THEN NULL
  ELSE TRY_CAST(x AS ${type})
END;`,
).join('');

/** Of the type of a quotient: that of a sum, and where it is a decimal, of ten digits more. */
const QUOTIENT = '(a + b) * CAST(1 AS INTEGER)';

const DIVISION = `
CREATE OR REPLACE MACRO athena_pointed(digits, places) AS CASE
  WHEN places = 0 THEN digits
  ELSE left(digits, CAST(-places AS INTEGER)) || '.' || right(digits, CAST(places AS INTEGER))
END;
CREATE OR REPLACE MACRO athena_nearest(dividend, divisor, places) AS
  CASE WHEN (dividend < 0) <> (divisor < 0) THEN '-' ELSE '' END ||
  athena_pointed(format('{:0' || CAST(places + 1 AS varchar) || 'd}', (2 * abs(dividend) + abs(divisor)) // (2 * abs(divisor))), places);
CREATE OR REPLACE MACRO athena_quotient(a, b, a_places, b_places) AS athena_nearest(
    ${UNPOINTED('a')} * CAST(power(10, greatest(a_places, b_places) + b_places - a_places) AS HUGEINT),
    ${UNPOINTED('b')},
    greatest(a_places, b_places));
CREATE OR REPLACE MACRO athena_divide(a, b) AS CASE
  WHEN ${FLOATING('a')} OR ${FLOATING('b')} THEN cast_to_type(system.main."/"(a, b), ${QUOTIENT})
  WHEN b = 0 THEN ${ZERO}
  WHEN ${DECIMAL('a')} OR ${DECIMAL('b')} THEN cast_to_type(athena_quotient(a, b, ${PLACES('a')}, ${PLACES('b')}), ${QUOTIENT})
  ELSE cast_to_type(system.main."//"(a, b), ${QUOTIENT})
END;
CREATE OR REPLACE MACRO athena_modulo(a, b) AS CASE
  WHEN NOT ${FLOATING('a')} AND NOT ${FLOATING('b')} AND b = 0 THEN ${ZERO}
  ELSE a % b
END;`;

const DAYS = `
CREATE OR REPLACE MACRO athena_later(moment, span) AS cast_to_type(moment + span, moment);
CREATE OR REPLACE MACRO athena_earlier(moment, span) AS cast_to_type(moment - span, moment);
CREATE OR REPLACE MACRO athena_plus(a, b) AS CASE
  WHEN (${TYPE('a')} = 'DATE' AND ${WHOLE('b')}) OR (${TYPE('b')} = 'DATE' AND ${WHOLE('a')})
    THEN ${REFUSE("Athena adds no number to a date: write date_add('day', 1, …).")}
  ELSE a + b
END;
CREATE OR REPLACE MACRO athena_minus(a, b) AS CASE
  WHEN ${TYPE('a')} = 'DATE' AND ${TYPE('b')} = 'DATE'
    THEN ${REFUSE("Athena gives an interval for a date minus a date, here there would be a number: write date_diff('day', earlier, later).")}
  WHEN ${TYPE('a')} = 'DATE' AND ${WHOLE('b')}
    THEN ${REFUSE("Athena takes no number from a date: write date_add('day', -1, …).")}
  ELSE a - b
END;`;

const TEXTS = `
CREATE OR REPLACE MACRO athena_joined(a, b) AS CASE
  WHEN ${NO_TEXT('a')} OR ${NO_TEXT('b')} THEN ${REFUSE('Athena joins texts alone by || and concat: write CAST(… AS varchar).')}
  WHEN false THEN a
  ELSE a || b
END;
CREATE OR REPLACE MACRO athena_compared_with_text(x) AS CASE
  WHEN ${TYPE('x')} IN ('DATE', 'TIMESTAMP')
    THEN ${REFUSE("Athena compares no date with a text: write DATE '2026-01-31'.")}
  WHEN ${NO_TEXT('x')} THEN ${REFUSE('Athena compares no number with a text: leave the quotes away, or write CAST(… AS varchar).')}
  ELSE x
END;
CREATE OR REPLACE MACRO athena_all(answers) AS coalesce(list_bool_and(answers), len(answers) = 0);
CREATE OR REPLACE MACRO athena_any(answers) AS coalesce(list_bool_or(answers), false);
CREATE OR REPLACE MACRO athena_none(answers) AS NOT coalesce(list_bool_or(answers), false);
CREATE OR REPLACE MACRO athena_element(list, place) AS CASE
  WHEN place > len(list) OR place < 1
    THEN ${REFUSE('Athena refuses the place of an array that is not there: write element_at, which gives NULL.')}
  ELSE list_extract(list, place)
END;`;

/** The macros in groups, each by a name of its own group: a statement is given those it names. */
export const ATHENA_OPERATORS: Readonly<Record<string, string>> = {
  text: DOUBLE_TEXT,
  whole: WHOLE_CASTS,
  division: DIVISION,
  days: DAYS,
  joined: TEXTS,
};
