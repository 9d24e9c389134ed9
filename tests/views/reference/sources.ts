import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A file of standing data as its owner publishes it, pinned by content. */
export interface Source {
  /** The file's name in the folder that `npm run reference` reads. */
  readonly file: string;
  readonly sha256: string;
}

const BICHARD = '2.0.414';

/** Every offence that a court in England and Wales may name, with its Home Office code: MIT licence. */
export const CJS_OFFENCES = {
  file: 'offence-code.json',
  package: `@moj-bichard7-developers/bichard7-next-data@${BICHARD}`,
  inPackage: 'package/data/offence-code.json',
  sha256: 'a36d642b6ef747a3ea37858a1f3bdea035b7f9915c5389b39763b8122f44661e',
} as const satisfies Source & Record<string, string>;

/** Home Office codes with titles and groups, as the Ministry of Justice seeds them for risk scores: MIT licence. */
export const HOME_OFFICE_CODES = {
  file: 'V73__seed_risk_actuarial_ho_code_table.sql',
  from: 'ministryofjustice/hmpps-manage-offences-api, commit daf5d3764d17f0ab6e1e996c0f4d16ff327e02d5, src/main/resources/migration/common/V73__seed_risk_actuarial_ho_code_table.sql',
  sha256: 'ad89c2b1f7c55f1bf509480ec61ac4ab611f10e556b8beb57ba9c699c3e9bc4a',
} as const satisfies Source & Record<string, string>;

/** Classes of recorded crime by offence group, as the Office for National Statistics publishes crime data: MIT licence. */
export const RECORDED_CRIME_GROUPS = {
  file: 'hierarchy.cypher',
  from: 'ONSdigital/dp-hierarchy-builder, commit 8a4c66685543366df978623e719e35e0b9f50fed, cmd/hierarchy-transformer/output/crime/hierarchy.cypher',
  sha256: '5596508210da6b6348d742df67be4bfc10bbb26b74409996e8b29fc465dc773e',
} as const satisfies Source & Record<string, string>;

/** The text of a source, from a folder that holds it. Throws where its content is not the pinned one. */
export function sourceText(folder: string, source: Source): string {
  const bytes = readFileSync(path.join(folder, source.file));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== source.sha256)
    throw new Error(`${source.file} is not the version the tables are made from.`);
  return bytes.toString('utf8');
}
