import path from 'node:path';
import type { Manifest } from '../../../pipeline/publishing/manifest.ts';
import type { Check, Tally } from '../verdicts.ts';
import { skip, Unreachable, verdicts } from '../verdicts.ts';
import { analystSql } from './analyst-sql.ts';
import { definitionCases } from './definition-cases.ts';
import { glueTables } from './glue-tables.ts';
import { TrinoClient } from './trino-client.ts';
import { startTrino } from './trino-server.ts';
import { viewsOnTrino } from './views-on-trino.ts';

interface Surroundings {
  /** Kept between runs. */
  readonly kept: string;
  readonly scratch: string;
  /** Address of moto, where it runs. */
  readonly aws: string | undefined;
  /** What was published on moto. */
  readonly manifests: () => readonly Manifest[];
}

/** Starts Trino once and runs every check that asks it. */
export async function onTrino({ kept, scratch, aws, manifests }: Surroundings, tally: Tally): Promise<void> {
  const files = path.join(scratch, 'files');
  const trino = await startTrino({ kept, scratch, files, aws }).catch((error: unknown) => {
    if (error instanceof Unreachable) return error;
    throw error;
  });
  if (trino instanceof Unreachable) {
    const none = new TrinoClient('http://trino.invalid', { catalog: 'memory' });
    skip(
      checks(none, { scratch, aws, manifests }).map(({ statement }) => statement),
      trino.message,
      tally,
    );
    return;
  }
  try {
    await verdicts(checks(trino.client, { scratch, aws, manifests }), tally);
  } finally {
    await trino.stop();
  }
}

function checks(
  trino: TrinoClient,
  { scratch, aws, manifests }: Omit<Surroundings, 'kept'>,
): readonly Check[] {
  const files = path.join(scratch, 'files');
  const compared = viewsOnTrino(trino, files, aws);
  return [
    ...glueTables(trino, manifests),
    ...compared.checks,
    ...analystSql(trino, scratch, compared.sample),
    ...definitionCases(trino),
  ];
}
