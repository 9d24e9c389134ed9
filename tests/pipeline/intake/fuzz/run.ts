import { parseArgs } from 'node:util';
import { type Outcome, runCampaign } from './campaign.ts';
import { targets } from './targets.ts';

/**
 * Delivers spoilt files by the thousand and says what broke: `npm run fuzz -- --files 20000 --seed 1`.
 *
 * One file again: `npm run fuzz -- --files 1 --from 4711 --seed 1`. Exit code 1 where anything is wrong. Every eighth file is of the housing
 * example, the others of the demonstration's twelve extracts.
 */
const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    target: { type: 'string' },
  },
});

const [files, seed, from] = [Number(values.files), Number(values.seed), Number(values.from)];
const all = await targets(seed);
const EIGHTH = Math.ceil(files / 8);
const shares =
  values.target === undefined
    ? [files - EIGHTH, EIGHTH]
    : all.map((_, at) => (at === Number(values.target) ? files : 0));
const outcomes: Outcome[] = [];
for (const [at, target] of all.entries()) {
  let done = 0;
  let told = 0;
  const onFile: Parameters<typeof runCampaign>[0]['onFile'] = (breaches) => {
    done += 1;
    for (const breach of breaches.slice(told)) console.log(JSON.stringify({ target: at, seed, ...breach }));
    told = breaches.length;
    if (done % 500 === 0) console.error(`${done} files of target ${at}`);
  };
  const share = shares[at] ?? 0;
  if (share > 0) outcomes.push(await runCampaign({ target, seed, from, files: share, onFile }));
}
for (const { breaches, ...outcome } of outcomes)
  console.log(JSON.stringify({ ...outcome, breaches: breaches.length }));
process.exitCode = outcomes.some(({ breaches }) => breaches.length > 0) ? 1 : 0;
