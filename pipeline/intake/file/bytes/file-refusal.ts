/** Why a whole file is refused, and what to do, both for the agency's data officer. No values of the file. */
export interface FileRefusal {
  readonly reason: string;
  readonly remedy: string;
}

/** Told by a reader in the midst of a file that cannot be read on. */
export class UnreadableFile extends Error {
  readonly refusal: FileRefusal;

  constructor(refusal: FileRefusal) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}

export const SAVE_AS_CSV = 'Export the extract as comma-separated text (CSV, UTF-8) and send that.';

export const EMPTY: FileRefusal = {
  reason: 'The file is empty.',
  remedy: 'Run the export again and check that it finished.',
};
