import path from 'node:path';

const root = path.dirname(import.meta.dirname);

/** What comes with the program: absolute paths within the folder it is installed in. */
export const installation = {
  agreements: path.join(root, 'sharing-agreements'),
  views: path.join(root, 'views'),
  models: path.join(root, 'pipeline', 'linkage', 'models'),
} as const;
