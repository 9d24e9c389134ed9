import path from 'node:path';

const root = path.dirname(import.meta.dirname);

/** What comes with the program: absolute paths within the folder it is installed in. */
export const installation = {
  agreements: path.join(root, 'sharing-agreements'),
  views: path.join(root, 'views'),
  model: path.join(root, 'models', 'hmpps-2026-02.json'),
} as const;
