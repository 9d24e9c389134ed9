import type { StoreFlags } from '../flags.ts';

export interface ListFlags extends StoreFlags {
  readonly agency?: string;
  readonly json: boolean;
}

/** Flags of a command by which a named person decides something. */
export interface DecidingFlags extends StoreFlags {
  readonly by: string;
  readonly reason: string;
  readonly json: boolean;
}

export interface ReleaseFlags extends DecidingFlags {
  readonly memory?: string;
}
