import { publicJson } from '../../pipeline/public-json.ts';
import type { Contract, Span } from '../../schemas/contract.ts';
import type { Shell } from '../command-context.ts';
import { commandLine } from '../installation.ts';
import { counted } from '../text/numbers.ts';
import type { ContractsFlags } from './flags.ts';
import { grantedIn } from './granted.ts';

const LABEL = 12;

const MODES = {
  snapshot: 'each file replaces the one before',
  changes: 'each file adds or replaces rows',
  changes_with_deletes: 'each file adds, replaces or takes back rows',
} as const;

/** `throughline contracts list`. */
export async function listContracts(this: Shell, flags: ContractsFlags): Promise<void> {
  const partnership = await this.partnership();
  const granted = await grantedIn(partnership);
  const contracts = partnership.contracts.map((contract) => summary(contract, granted.by(contract.id)));
  for (const file of granted.unread)
    this.remark(`${file} cannot be read, so what it grants is not shown: ${commandLine('agreements check')}`);
  if (flags.json) this.print(publicJson(contracts));
  else this.show(contracts.length === 0 ? 'No contracts.' : contracts.map(text).join('\n\n'));
}

function summary(contract: Contract, agreements: readonly string[]) {
  const { id, agency, title, version, owner, role, mode, cadence, lateness, fields, key } = contract;
  return {
    id,
    agency,
    title,
    version,
    owner,
    extract: role,
    mode,
    cadence: cadence ?? null,
    lateness: lateness ?? null,
    key,
    person_field: contract.personField,
    fields: fields.map(({ name }) => name),
    required_fields: fields.filter(({ required }) => required).map(({ name }) => name),
    events: [...new Set(fields.flatMap(({ event }) => (event === undefined ? [] : [event.type])))],
    agreements,
  };
}

function text(contract: ReturnType<typeof summary>): string {
  const { fields, required_fields: required, events, agreements, cadence, lateness } = contract;
  const late = lateness === null ? '' : `, within ${spanWords(lateness)} of its data date`;
  const sent = cadence === null ? 'the contract does not say how often' : `${every(cadence)}${late}`;
  const none = contract.extract === 'people' ? 'none: it says who the agency knows' : 'none';
  return [
    `${contract.id}  ${contract.title}`,
    labelled('owner', `${contract.owner}, version ${contract.version}`),
    labelled('sent', sent),
    labelled('mode', `${contract.mode}: ${MODES[contract.mode]}`),
    labelled('fields', `${counted(fields.length, 'field')}, ${required.length} required`),
    labelled('events', events.length === 0 ? none : events.join(', ')),
    labelled('agreements', agreements.length === 0 ? 'none' : agreements.join(', ')),
  ].join('\n');
}

function labelled(label: string, words: string): string {
  return `  ${label.padEnd(LABEL)}${words}`;
}

const every = ({ value, unit }: Span) => (value === 1 ? `every ${unit}` : `every ${value} ${unit}s`);
const spanWords = ({ value, unit }: Span) => counted(value, unit);
