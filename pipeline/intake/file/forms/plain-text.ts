import type { Field } from '../../../../schemas/contract.ts';

/** How a truth value is written in a field: as its code list has it, where that knows yes and no. */
export function truthText(field: Field | undefined): { readonly yes: string; readonly no: string } {
  const codes = field?.kind.codes;
  return codes && 'Y' in codes && 'N' in codes ? { yes: 'Y', no: 'N' } : { yes: 'true', no: 'false' };
}
