import { agreementJsonSchema } from '../../pipeline/agreements/json-schema.ts';
import { rulesPage } from '../../pipeline/agreements/rules/catalogue.ts';
import { partnershipJsonSchema } from '../../pipeline/partnership/json-schema.ts';
import { referencesJsonSchema } from '../../pipeline/views/view-yaml.ts';
import type { Contract } from '../../schemas/contract.ts';
import { exampleRows } from '../../schemas/contracts/example-rows.ts';
import { codeListsJsonSchema, contractJsonSchema } from '../../schemas/contracts/json-schemas.ts';
import { kindsPage } from '../../schemas/contracts/kinds-page.ts';
import { odcsText } from '../../schemas/contracts/odcs.ts';
import { dataDictionary } from '../../schemas/data-dictionary.ts';
import { tableSchema } from '../../schemas/table-schema.ts';
import { csvLine } from '../../synthetic/files/csv.ts';
import { loadViews } from '../../views/load-views.ts';
import { contracts } from '../northmoor.ts';
import { definitionsPages } from './definitions.ts';
import { errorsPage } from './errors-page.ts';
import { flowPicture } from './flow/picture.ts';
import { guardsPage } from './guards-page.ts';
import { agreementKeysPage, viewKeysPage } from './keys-pages.ts';

/** A file of the repository that is made from contracts, agreements' shape, views or their tested cases, rights, or codes of errors. */
export interface Generated {
  /** Below the repository's root. */
  readonly file: string;
  readonly text: string;
}

/** Every generated file as it should be: `npm run docs` writes them, and a test compares. */
export async function generatedFiles(): Promise<readonly Generated[]> {
  return [
    { file: 'docs/agreement-keys.md', text: agreementKeysPage() },
    { file: 'docs/agreement-rules.md', text: rulesPage() },
    { file: 'docs/data-dictionary.md', text: dataDictionary(contracts) },
    ...contracts.map((contract) => ({
      file: `docs/table-schemas/${contract.id}.json`,
      text: json(tableSchema(contract)),
    })),
    { file: 'docs/errors.md', text: errorsPage() },
    { file: 'docs/guards.md', text: guardsPage() },
    ...contracts.map((contract) => ({
      file: `docs/odcs/${contract.id}.odcs.yaml`,
      text: odcsText(contract),
    })),
    ...contracts.map((contract) => ({
      file: `examples/sample-files/${contract.id}_2026-06-30.csv`,
      text: sampleFile(contract),
    })),
    { file: 'docs/field-kinds.md', text: kindsPage() },
    ...definitionsPages(await loadViews(contracts)),
    { file: 'docs/view-keys.md', text: viewKeysPage() },
    { file: 'docs/flow.svg', text: flowPicture() },
    { file: 'sharing-agreements/agreement.schema.json', text: json(agreementJsonSchema()) },
    { file: 'schemas/contract.schema.json', text: json(contractJsonSchema()) },
    { file: 'schemas/code-lists/code-lists.schema.json', text: json(codeListsJsonSchema()) },
    { file: 'views/reference/references.schema.json', text: json(referencesJsonSchema()) },
    { file: 'schemas/partnership.schema.json', text: json(partnershipJsonSchema()) },
  ];
}

/** A few made-up rows that the contract accepts, as `contracts template --filled` writes them. */
function sampleFile(contract: Contract): string {
  const fields = contract.fields.map(({ name }) => name);
  const rows = exampleRows(contract, 5).map((row) => fields.map((field) => row[field]));
  return [fields, ...rows].map((line) => csvLine(line, '\n')).join('');
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
