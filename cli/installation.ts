import path from 'node:path';

const root = path.dirname(import.meta.dirname);
const models = path.join(root, 'pipeline', 'linkage', 'models');

/** What comes with the program: absolute paths within the folder it is installed in. */
export const installation = {
  agreements: path.join(root, 'sharing-agreements'),
  views: path.join(root, 'views'),
  models,
  /** The Ministry of Justice's published weights: the model that links the agencies' people. */
  model: path.join(models, 'hmpps-2026-02.json'),
} as const;
