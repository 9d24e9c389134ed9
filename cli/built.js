// Where the command lies in one piece, and whether it still is what the sources say. Plain JavaScript: any Node must read it.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const SOURCES = ['cli', 'pipeline', 'schemas', 'synthetic', 'views'];
/** Read as they stand by both forms of the command, so a change of theirs makes no bundle stale. */
const DATA = /\.(csv|json|sql|yaml)$/;

/** @param {string} root */
export function bundleOf(root) {
  const folder = path.join(root, '.built');
  return { folder, main: path.join(folder, 'main.js'), stamp: path.join(folder, 'stamp') };
}

/**
 * What changes when a source or a library does: a digest of the sources' names, sizes and times of change.
 *
 * @param {string} root
 */
export function fingerprint(root) {
  const digest = createHash('sha256');
  const note = (/** @type {string} */ file) => {
    const { size, mtimeMs } = statSync(file);
    digest.update(`${path.relative(root, file)} ${size} ${mtimeMs}\n`);
  };
  const visit = (/** @type {string} */ folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const found = path.join(folder, entry.name);
      if (entry.isDirectory()) visit(found);
      else if (!DATA.test(entry.name)) note(found);
    }
  };
  for (const folder of SOURCES) visit(path.join(root, folder));
  for (const file of ['package.json', 'package-lock.json']) note(path.join(root, file));
  return digest.digest('hex');
}

/**
 * The bundle to start, or undefined where there is none of these very sources.
 *
 * @param {string} root
 */
export function freshBundle(root) {
  const { main, stamp } = bundleOf(root);
  if (!existsSync(stamp)) return undefined;
  return readFileSync(stamp, 'utf8') === fingerprint(root) ? main : undefined;
}
