import type { Severity } from '../../pipeline/deliveries/guard-finding.ts';
import { FEWEST_ROWS } from '../../pipeline/deliveries/guards/guard.ts';
import { GUARDS } from '../../pipeline/deliveries/guards/guards.ts';
import { GUARD_DEFAULTS } from '../../schemas/contracts/compile-contract.ts';

const SEVERITIES: Readonly<Record<Severity, string>> = {
  refuse: 'The delivery is refused: there is nothing to release.',
  hold: 'Nothing of the delivery counts until it is corrected and sent again, or a named person releases it. The one before stands.',
  warn: 'The delivery is taken, and the receipt says so.',
};

/** docs/guards.md, from the guards. */
export function guardsPage(): string {
  return `${[
    '# Guards',
    '',
    'A guard looks at a delivery as a whole: every row may be sound, and the file all the same a mistake. It compares with the last six',
    'deliveries of the extract that were taken, up to the data date of the new one; a first delivery is held by those guards alone that need',
    `no past. In fewer than ${FEWEST_ROWS} rows, people or values a share says little, and no guard goes by one. Made from \`pipeline/deliveries/guards/\`.`,
    '',
    '| severity | what it does |',
    '|---|---|',
    ...(Object.keys(SEVERITIES) as Severity[]).map((each) => `| ${each} | ${SEVERITIES[each]} |`),
    '',
    'In the order in which a receipt names them. A contract may set another threshold under `guards`, see [contracts](contracts.md#guards).',
    '',
    '| guard | what must hold | severity | setting of a contract | default |',
    '|---|---|---|---|---|',
    ...GUARDS.map(({ id, sentence, severity, setting }) => {
      const where = setting === undefined ? '' : `\`${setting}\``;
      return `| \`${id}\` | ${sentence} | ${severity} | ${where} | ${setting === undefined ? '' : GUARD_DEFAULTS[setting]} |`;
    }),
    '',
    'Not judged, for want of a past: the number of rows of an extract of changes before its fourth delivery, since the first holds all there',
    'is; people who vanish, where the snapshot before was taken under other agreements; people whom nobody knows, before every people extract',
    'of the agency has come.',
  ].join('\n')}\n`;
}
