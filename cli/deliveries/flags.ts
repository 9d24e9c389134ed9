export interface ListFlags {
  readonly agency?: string;
  readonly home?: string;
  readonly json: boolean;
}

/** Flags of a command by which a named person decides something. */
export interface DecidingFlags {
  readonly by: string;
  readonly reason: string;
  readonly home?: string;
  readonly json: boolean;
}

export interface ReleaseFlags extends DecidingFlags {
  readonly memory?: string;
}
