import { describe, expect, test } from 'vitest';
import { rightsByRole } from './rights.ts';
import { application, PRODUCTS, template } from './synthesised.ts';

const app = application();
const rights = new Map(
  [app.intake, app.pipeline, app.analytics, app.operations].flatMap((stack) => [
    ...rightsByRole(template(stack)),
  ]),
);

/** The rights of the role whose logical id starts so. */
function rightsOf(role: string): readonly string[] {
  const [found, ...others] = [...rights].filter(([id]) => id.startsWith(role));
  if (found === undefined || others.length > 0) throw new Error(`${role}: ${[...rights.keys()].join(', ')}`);
  return found[1];
}
const objects = (role: string) => rightsOf(role).filter((right) => /^s3:(Get|Put|Delete)Object /.test(right));

describe('What the programs may do in the zones', () => {
  test('intake reads what was landed, its own receipts, the check of the root key and who is known by record key alone, and only writes identities, content and records', () => {
    expect(objects('IntakeRole')).toEqual([
      's3:GetObject Landing/*',
      's3:GetObject Receipts/*',
      's3:GetObject Vault/known/*',
      's3:GetObject Vault/root-key/*',
      's3:PutObject Lake/*',
      's3:PutObject Landing/held-files/*',
      's3:PutObject Ledger/*',
      's3:PutObject Quarantine/*',
      's3:PutObject Receipts/*',
      's3:PutObject Vault/identities/*',
      's3:PutObject Vault/known/*',
      's3:PutObject Vault/root-key/*',
    ]);
  });

  test('intake alone reads a version of a file that another has replaced, in landing', () => {
    const versions = [...rights].flatMap(([role, granted]) =>
      granted
        .filter((right) => right.startsWith('s3:GetObjectVersion'))
        .map((right) => `${role.slice(0, 10)} ${right}`),
    );
    expect(versions).toEqual(['IntakeRole s3:GetObjectVersion Landing/*']);
  });

  test('the linker reads the vault and no content, and writes who is whom', () => {
    expect(objects('LinkerRole')).toEqual([
      's3:DeleteObject Vault/links/*',
      's3:DeleteObject Vault/spine/*',
      's3:GetObject Receipts/*',
      's3:GetObject Vault/*',
      's3:PutObject Ledger/*',
      's3:PutObject Vault/links/*',
      's3:PutObject Vault/spine-history/*',
      's3:PutObject Vault/spine/*',
    ]);
  });

  test('the publisher reads content, the spine and the check of the root key, never an identity', () => {
    expect(objects('PublisherRole')).toEqual([
      's3:DeleteObject Products/*',
      's3:GetObject Lake/*',
      's3:GetObject Products/*',
      's3:GetObject Receipts/*',
      's3:GetObject Vault/root-key/*',
      's3:GetObject Vault/spine/*',
      's3:PutObject Ledger/*',
      's3:PutObject Products/*',
      's3:PutObject Vault/root-key/*',
    ]);
  });

  test('nobody may delete from landing, receipts, lake, quarantine or the ledger', () => {
    const deletions = [...rights.values()].flat().filter((right) => right.startsWith('s3:DeleteObject'));
    expect(deletions.filter((right) => !/ (Vault\/(links|spine)|Products)\/\*$/.test(right))).toEqual([]);
  });

  test('the publisher registers tables and views in the databases of products, runs and names, and nowhere else', () => {
    const glue = rightsOf('PublisherRole').filter((right) => /^glue:CreateTable .*:database\//.test(right));
    expect(glue.map((right) => right.replace(/^.*:database\//, '')).sort()).toEqual(
      PRODUCTS.flatMap((product) => [product, `${product}__runs`]).sort(),
    );
  });

  test('only intake and publishing derive keys', () => {
    const derivers = [...rights].filter(([, granted]) => granted.includes('kms:GenerateMac RootKey'));
    expect(derivers.map(([role]) => role.replace(/[0-9A-F]{8}$/, ''))).toEqual([
      'IntakeRole',
      'PublisherRole',
    ]);
  });

  test('no right names a whole service or every object of the account', () => {
    const broad = [...rights.values()]
      .flat()
      .filter((right) => /^\S*\*|^(s3|kms|glue|athena):\S* \*$/.test(right));
    expect(broad).toEqual([]);
  });
});

describe('What an operator may do', () => {
  const operator = rightsOf('OperatorRole');

  test('reads receipts, and only adds decisions and entries of the ledger', () => {
    expect(objects('OperatorRole')).toEqual([
      's3:GetObject Receipts/*',
      's3:PutObject Ledger/*',
      's3:PutObject Receipts/steps/*',
    ]);
  });

  test('lists receipts alone, and its keys are theirs and the ledger’s', () => {
    const others = operator.filter((right) => /^(s3:ListBucket|kms:)/.test(right));
    expect([...new Set(others.map((right) => right.split(' ')[1]))].sort()).toEqual([
      'LedgerKey',
      'Receipts',
      'ReceiptsKey',
    ]);
  });

  test('has no right that names a zone with persons, their content, what is published or the root key', () => {
    expect(operator.filter((right) => /Vault|Lake|Products|Landing|Quarantine|RootKey/.test(right))).toEqual(
      [],
    );
  });

  test('calls the function that releases, and starts and follows the run, and does no other', () => {
    const calls = operator
      .filter((right) => /^(lambda|states):/.test(right))
      .map((right) => right.split(' ')[0]);
    expect([...new Set(calls)].sort()).toEqual([
      'lambda:InvokeFunction',
      'states:DescribeExecution',
      'states:StartExecution',
    ]);
    const services = operator.map((right) => right.split(':')[0]);
    expect([...new Set(services)].sort()).toEqual(['kms', 'lambda', 's3', 'states']);
    expect(operator.filter((right) => right.startsWith('lambda:') && !/Release/.test(right))).toEqual([]);
  });
});

describe('What a reader of one product may do', () => {
  const reader = rightsOf('Productisaone2026001analystsReader');

  test('nothing it may do names another product', () => {
    expect(reader.filter((right) => /board|isatwo|isa_two|isa-two/.test(right))).toEqual([]);
  });

  test('it reads its own tables and writes only results of its own queries', () => {
    const mine = reader.filter((right) => /^s3:(Get|Put|Delete)Object /.test(right));
    expect(mine.map((right) => right.replace(/\{.+\}/, 'Results'))).toEqual([
      's3:GetObject Products/isa-one-2026-001/analysts/*',
      's3:GetObject Results/isa-one-2026-001/analysts/*',
      's3:PutObject Results/isa-one-2026-001/analysts/*',
    ]);
  });

  test('its keys are those of its agreement alone', () => {
    expect(reader.filter((right) => right.startsWith('kms:'))).toEqual([
      'kms:Decrypt ProductKeyisaone2026001',
      'kms:GenerateDataKey ProductKeyisaone2026001',
    ]);
  });

  test('it finds the tables its views read, and is not shown what else lies there', () => {
    const ofRuns = reader.filter((right) => /__runs/.test(right)).map((right) => right.split(' ')[0]);
    expect([...new Set(ofRuns)].sort()).toEqual(['glue:GetDatabase', 'glue:GetPartitions', 'glue:GetTable']);
  });

  test('it changes nothing in the catalogue', () => {
    const verbs = reader.filter((right) => right.startsWith('glue:')).map((right) => right.split(' ')[0]);
    expect(new Set(verbs)).toEqual(
      new Set(['glue:GetDatabase', 'glue:GetTable', 'glue:GetTables', 'glue:GetPartitions']),
    );
  });
});
