import { readFileSync } from 'node:fs';
import path from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { type Application, throughline } from '../../infra/application.ts';
import { REPOSITORY } from '../../infra/repository.ts';
import type { Agreement } from '../../pipeline/agreements/agreement.ts';

export type Properties = Readonly<Record<string, unknown>>;

/** Two agreements, three products: enough to see that one product's rights end where the next begins. */
export const AGREEMENTS: readonly Agreement[] = [
  agreement('isa-one-2026-001', ['analysts', 'board']),
  agreement('isa-two-2026-002', ['analysts']),
];

export const PRODUCTS = [
  'isa_one_2026_001__analysts',
  'isa_one_2026_001__board',
  'isa_two_2026_002__analysts',
] as const;

/** The feature flags that `cdk synth` takes from cdk.json. */
export const FLAGS: Readonly<Record<string, unknown>> = JSON.parse(
  readFileSync(path.join(REPOSITORY, 'cdk.json'), 'utf8'),
).context;

/** The app with bundling off: what the stacks say, without what the functions hold. */
export function application(context: Readonly<Record<string, unknown>> = {}): Application {
  const app = new App({
    context: { ...FLAGS, 'aws:cdk:bundling-stacks': [], ...context },
    builtinCloudFormationValidation: false,
    analyticsReporting: false,
  });
  return throughline(app, AGREEMENTS);
}

export function template(stack: Stack): Template {
  return Template.fromStack(stack);
}

/** Properties of every resource of a type, by logical id. */
export function resources(stack: Template, type: string): ReadonlyMap<string, Properties> {
  const found: Readonly<Record<string, { readonly Properties?: Properties }>> = stack.findResources(type);
  return new Map(Object.entries(found).map(([id, { Properties = {} }]) => [id, Properties]));
}

function agreement(id: string, recipients: readonly string[]): Agreement {
  return {
    id,
    title: `Agreement ${id}`,
    version: '1.0',
    starts_on: '2026-01-01',
    ends_on: '2028-12-31',
    review_by: '2027-01-01',
    pseudonym_epoch: 1,
    parties: [],
    signatures: [],
    purposes: [],
    recipients: recipients.map((recipient) => ({
      id: recipient,
      name: `The ${recipient}`,
      party: 'opcc',
      purpose: 'evaluation',
      clause: '1',
    })),
    grants: [],
    disclosure: { minimum_count: 10, round_to: 5, rate_minimum_denominator: 30, clause: '2' },
    clauses: {},
    content_hash: '0'.repeat(64),
    file: `${id}.yaml`,
  };
}
