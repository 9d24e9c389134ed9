import { type GeneratedExtracts, type GenerateOptions, generate } from '../../synthetic/generate.ts';
import { UnmeetableContractError } from '../../synthetic/generic/unmeetable-contract.ts';
import { CommandError } from '../errors/errors.ts';

/**
 * Makes synthetic extracts for a partnership.
 *
 * @throws CommandError `CONTRACT_UNMEETABLE` where a contract asks for what no row can have
 */
export async function madeUp(options: GenerateOptions): Promise<GeneratedExtracts> {
  try {
    return await generate(options);
  } catch (fault) {
    if (!(fault instanceof UnmeetableContractError)) throw fault;
    throw new CommandError({
      code: 'CONTRACT_UNMEETABLE',
      what: `No row can be made up that keeps to the contract: ${fault.unmet.join(' ')}`,
      where: fault.contract,
      remedy: 'See whether its checks and kinds contradict one another, and correct the contract.',
      cause: fault,
    });
  }
}
