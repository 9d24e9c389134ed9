/** A contract that no row was found for: what it asks for cannot be met, or is too rare to be met by chance. */
export class UnmeetableContractError extends Error {
  override readonly name = 'UnmeetableContractError';
  readonly contract: string;
  /** What could not be met, in sentences without any value. */
  readonly unmet: readonly string[];

  constructor(contract: string, unmet: readonly string[]) {
    super(`No row of ${contract} can be made up: ${unmet.join(' ')}`);
    this.contract = contract;
    this.unmet = unmet;
  }
}
