/** Makes the reference tables again: `npm run reference -- FOLDER`, the folder with the files that sources.ts names. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { standingTables } from './tables.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the folder that holds the files of sources.ts.');
for (const [name, text] of standingTables(folder)) {
  writeFileSync(path.resolve(import.meta.dirname, '../../../views/reference', name), text);
}
