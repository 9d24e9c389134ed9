import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { generatedFiles } from './generated.ts';

/** `npm run docs`. */
for (const { file, text } of await generatedFiles()) {
  await writeFile(path.join(import.meta.dirname, '../..', file), text);
  console.log(file);
}
