import { Logger } from '@aws-lambda-powertools/logger';

/** The function's log. Ids, counts and codes only: never a field's value, never SQL. */
export const log = new Logger();
