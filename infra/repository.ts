import path from 'node:path';

/** The folder that holds package.json. */
export const REPOSITORY = path.resolve(import.meta.dirname, '..');
