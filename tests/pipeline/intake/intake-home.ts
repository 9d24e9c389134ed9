import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Agreement, FieldRule, RowCondition } from '../../../pipeline/agreements/agreement.ts';
import type { PipelineContext } from '../../../pipeline/context.ts';
import { Workbench } from '../../../pipeline/engine/duckdb/workbench.ts';
import { literal } from '../../../pipeline/engine/sql/quoting.ts';
import { type IntakeResult, intake } from '../../../pipeline/intake/intake.ts';
import { land } from '../../../pipeline/intake/land.ts';
import { LocalKeys } from '../../../pipeline/keys/local-keys.ts';
import { silent } from '../../../pipeline/progress.ts';
import { LocalStorage } from '../../../pipeline/storage/local-storage.ts';
import { ZONES, type Zone } from '../../../pipeline/storage/storage.ts';
import { contracts } from '../../../schemas/registry.ts';

const share = (clause: string): FieldRule => ({ treatment: { kind: 'share' }, link: false, clause });
const link = (clause: string): FieldRule => ({ treatment: { kind: 'link_only' }, link: true, clause });

/** An agreement in force that grants the police extracts; `rows` narrows the cohort, `signed` leaves the police out. */
export function policeAgreement(
  options: {
    readonly rows?: readonly RowCondition[];
    readonly signed?: boolean;
    readonly hash?: string;
  } = {},
): Agreement {
  const parties = ['police', 'analysts'];
  const grant = {
    provider: 'police',
    gateway: 'CDA1998.s115',
    clause: '3.1',
    recipients: ['analysts'],
    rows: [],
  };
  return {
    id: 'isa-test-2026-001',
    title: 'A test',
    version: '1.0.0',
    starts_on: '2026-01-01',
    ends_on: '2030-12-31',
    review_by: '2030-01-01',
    pseudonym_epoch: 1,
    parties: [
      { id: 'police', name: 'Police', role: 'controller', agency: 'police', contact: 'a@police.example' },
      { id: 'analysts', name: 'Analysts', role: 'recipient', contact: 'a@analysts.example' },
    ],
    signatures: parties
      .filter((party) => party !== 'police' || options.signed !== false)
      .map((party) => ({ party, signatory: 'Head of Service', signed_on: '2025-12-01' })),
    purposes: [{ id: 'test', statement: 'To test.', clause: '2.1' }],
    recipients: [{ id: 'analysts', name: 'Analysts', party: 'analysts', purpose: 'test', clause: '2.2' }],
    grants: [
      {
        ...grant,
        extract: 'police.people',
        fields: {
          surname: link('5.1'),
          forename_1: link('5.1'),
          date_of_birth: { treatment: { kind: 'generalise', to: 'month' }, link: true, clause: '5.2' },
          gender: { treatment: { kind: 'share' }, link: true, clause: '5.3' },
        },
      },
      {
        ...grant,
        extract: 'police.offences',
        fields: {
          offence_start_date: share('6.1'),
          home_office_code: share('6.1'),
          outcome_date: share('6.1'),
        },
      },
      {
        ...grant,
        extract: 'police.iom_cohort',
        rows: options.rows ?? [],
        fields: { selected_on: share('6.2'), iom_category: share('6.2') },
      },
    ],
    disclosure: { minimum_count: 10, round_to: 5, rate_minimum_denominator: 20, clause: '9.1' },
    clauses: {
      '2.1': 'a',
      '2.2': 'a',
      '3.1': 'a',
      '5.1': 'a',
      '5.2': 'a',
      '5.3': 'a',
      '6.1': 'a',
      '6.2': 'a',
      '9.1': 'a',
    },
    content_hash: options.hash ?? 'a'.repeat(64),
    file: 'isa-test-2026-001.yaml',
  };
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
    const scratch = path.join(folder, 'scratch');
    return new IntakeHome(folder, {
      storage: new LocalStorage(path.join(folder, 'store')),
      keys: new LocalKeys(path.join(folder, 'root.key')),
      contracts,
      agreements,
      openWorkbench: () => Workbench.open({ scratch, threads: 1 }),
      scratch,
      now: () => new Date('2026-07-01T09:00:00.000Z'),
      progress: silent,
    });
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
