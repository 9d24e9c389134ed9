import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readDeployment } from '../../../cli/deployment/deployment-file.ts';
import { ZONES, type Zone } from '../../../pipeline/storage/storage.ts';
import { application, template } from '../../infra/synthesised.ts';
import { outputsFile, outputsOf } from './outputs-file.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'throughline-outputs-'));
afterAll(() => rmSync(folder, { recursive: true }));

const BUCKETS = Object.fromEntries(ZONES.map((zone) => [zone, `a-${zone}`])) as Record<Zone, string>;
const OUTPUTS = outputsOf(BUCKETS);

/** The outputs without some, in whichever stack they are. */
function without(...names: readonly string[]) {
  return Object.fromEntries(
    Object.entries(OUTPUTS).map(([stack, outputs]) => [
      stack,
      Object.fromEntries(Object.entries(outputs).filter(([name]) => !names.includes(name))),
    ]),
  );
}

describe('The file of a deployment', () => {
  test('gives region, buckets, state machine and function, from whichever stack', async () => {
    expect(await readDeployment(outputsFile(folder, OUTPUTS))).toEqual({
      region: 'eu-west-2',
      buckets: BUCKETS,
      runStateMachine: 'arn:aws:states:eu-west-2:111122223333:stateMachine:throughline-run',
      releaseFunction: 'throughline-release',
    });
  });

  test('is what the stacks put out: each output that is read has its name in a template', async () => {
    const written = Object.entries(application()).map(([stack, made]) => {
      const names = Object.keys(template(made).toJSON()['Outputs'] ?? {});
      return [stack, Object.fromEntries(names.map((name) => [name, `value of ${name}`]))];
    });
    const { buckets, ...others } = await readDeployment(outputsFile(folder, Object.fromEntries(written)));
    expect(Object.values(others)).toEqual([
      'value of Region',
      'value of RunStateMachine',
      'value of ReleaseFunction',
    ]);
    expect(buckets.landing).toBe('value of LandingZone');
  });

  test.each([
    ['is not there', undefined, 'cannot be read'],
    ['is no JSON', '{"throughline', 'not one that `cdk deploy` writes'],
    ['holds something else', [1], 'not one that `cdk deploy` writes'],
    ['holds outputs that are no text', { storage: { Region: 1 } }, 'not one that `cdk deploy` writes'],
    ['is empty', {}, 'lacks every output'],
    ['lacks a zone and a function', without('VaultZone', 'ReleaseFunction'), 'ReleaseFunction, VaultZone'],
    ['is of two deployments', { ...OUTPUTS, 'other-storage': { Region: 'eu-west-1' } }, 'gives Region twice'],
  ])('is refused where it %s', async (_, outputs, words) => {
    const file = outputs === undefined ? path.join(folder, 'none.json') : outputsFile(folder, outputs);
    await expect(readDeployment(file)).rejects.toMatchObject({
      code: 'DEPLOYMENT_FILE_WRONG',
      where: file,
      what: expect.stringContaining(words),
    });
  });
});
