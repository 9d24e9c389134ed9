import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Agreement, FieldRule, RowCondition } from '../../../pipeline/agreements/agreement.ts';
import type { PipelineContext } from '../../../pipeline/context.ts';
import { literal } from '../../../pipeline/engine/sql/quoting.ts';
import { type IntakeResult, intake } from '../../../pipeline/intake/intake.ts';
import { land } from '../../../pipeline/intake/landed/land.ts';
import { LocalStorage } from '../../../pipeline/storage/local-storage.ts';
import { ZONES, type Zone } from '../../../pipeline/storage/storage.ts';
import { agreement, controller, grant, linkOnly, party, rule, share, signed } from '../test-agreement.ts';
import { testContext } from '../test-context.ts';

/** An agreement in force that grants the police extracts; `rows` narrows the cohort, `signed` leaves the police out. */
export function policeAgreement(
  options: {
    readonly rows?: readonly RowCondition[];
    readonly signed?: boolean;
    readonly hash?: string;
  } = {},
): Agreement {
  const birth: FieldRule = rule({ kind: 'generalise', to: 'month' }, '5.2', true);
  return agreement(
    'isa-test-2026-001',
    [
      grant('police.people', {
        surname: linkOnly(),
        forename_1: linkOnly(),
        date_of_birth: birth,
        gender: rule({ kind: 'share' }, '5.3', true),
      }),
      grant('police.offences', {
        offence_start_date: share(),
        home_office_code: share(),
        outcome_date: share(),
      }),
      grant(
        'police.iom_cohort',
        { selected_on: share('6.2'), iom_category: share('6.2') },
        { rows: options.rows ?? [] },
      ),
    ],
    {
      parties: [controller('police'), party('office', 'recipient')],
      signatures: [...(options.signed === false ? [] : [signed('police')]), signed('office')],
      content_hash: options.hash ?? 'a'.repeat(64),
    },
  );
}

/** A store of its own in a temporary folder, with the real engine, keys and contracts. */
export class IntakeHome {
  readonly folder: string;
  readonly context: PipelineContext;

  private constructor(folder: string, context: PipelineContext) {
    this.folder = folder;
    this.context = context;
  }

  static async open(agreements: readonly Agreement[] = [policeAgreement()]): Promise<IntakeHome> {
    const folder = await fs.mkdtemp(path.join(tmpdir(), 'throughline-intake-'));
    const storage = new LocalStorage(path.join(folder, 'store'));
    return new IntakeHome(folder, testContext(folder, { storage, agreements }));
  }

  /** The same store under other agreements, or at another time. */
  with(changes: Partial<PipelineContext>): IntakeHome {
    return new IntakeHome(this.folder, { ...this.context, ...changes });
  }

  async deliver(name: string, content: string | Uint8Array): Promise<IntakeResult> {
    const folder = await fs.mkdtemp(path.join(this.folder, 'sent-'));
    const file = path.join(folder, name);
    await fs.writeFile(file, content);
    return intake(this.context, await land(this.context, file));
  }

  /** Rows of a stored Parquet file, as JSON. */
  async parquet(zone: Zone, key: string | null): Promise<readonly Record<string, unknown>[]> {
    if (key === null) throw new Error('Nothing was written.');
    const workbench = await this.context.openWorkbench();
    try {
      return await workbench.rows(
        `SELECT * FROM read_parquet(${literal(this.context.storage.location(zone, key))})`,
      );
    } finally {
      workbench.close();
    }
  }

  async text(zone: Zone, key: string | null): Promise<string> {
    return key === null ? '' : ((await this.context.storage.readText(zone, key)) ?? '');
  }

  /** Every object with its bytes, by `zone/key`. */
  async tree(zones: readonly Zone[] = ZONES): Promise<ReadonlyMap<string, string>> {
    const tree = new Map<string, string>();
    for (const zone of zones) {
      for (const { key } of await this.context.storage.list(zone, '')) {
        tree.set(`${zone}/${key}`, await fs.readFile(this.context.storage.location(zone, key), 'base64'));
      }
    }
    return tree;
  }

  close(): Promise<void> {
    return fs.rm(this.folder, { recursive: true, force: true });
  }
}

/** CSV text with CR LF, as the police system writes it. */
export function csv(...lines: readonly string[]): string {
  return `${lines.join('\r\n')}\r\n`;
}
