/** Where a step tells how far it is. The command draws bars from it; a Lambda logs it; tests ignore it. */
export interface Progress {
  /** Begins a stage. `total` is in units of work (people, rows, files) where it is known beforehand. */
  stage(name: string, total?: number): Stage;
}

export interface Stage {
  /** Adds to the units of work done. */
  advance(units: number): void;
  /** Ends the stage; `note` is a short plain sentence for the reader. */
  done(note?: string): void;
}

/** A progress sink that says nothing. */
export const silent: Progress = { stage: () => ({ advance: () => undefined, done: () => undefined }) };
