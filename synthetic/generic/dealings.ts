import type { Contract, Encoding } from '../../schemas/contract.ts';
import type { Setting } from '../agencies/extracts.ts';
import type { SourceRecord } from '../agencies/source-record.ts';
import type { Day } from '../days.ts';
import type { RandomStream } from '../random.ts';
import type { Someone } from './person-ids.ts';
import type { RowKeys } from './row-keys.ts';

/** An extract that has no writer of its own, with the keys of its rows. */
export interface GenericExtract {
  readonly contract: Contract;
  readonly keys: RowKeys;
  readonly encoding: Encoding;
}

/** One person at one agency, while the agency's rows about them are written. */
export interface Dealings {
  readonly chance: RandomStream;
  readonly setting: Setting;
  readonly someone: Someone;
  readonly records: readonly SourceRecord[];
  /** Days on which the agency dealt with the person, in order. */
  readonly contacts: readonly Day[];
}
