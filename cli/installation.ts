import path from 'node:path';

/** The folder the program is installed in, with the contracts, models and views that come with it. */
export const PROGRAM = path.dirname(import.meta.dirname);
