/** DuckDB macros that give Athena's (Trino's) functions their Trino meaning; run on every embedded connection. */
export const PRELUDE = `
CREATE OR REPLACE MACRO date_add(unit, amount, moment) AS CASE unit
  WHEN 'day' THEN CAST(moment + to_days(CAST(amount AS INTEGER)) AS DATE)
  WHEN 'month' THEN CAST(moment + to_months(CAST(amount AS INTEGER)) AS DATE)
  WHEN 'year' THEN CAST(moment + to_years(CAST(amount AS INTEGER)) AS DATE)
END;
`;
