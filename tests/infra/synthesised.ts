import { readFileSync } from 'node:fs';
import path from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { type Application, throughline } from '../../infra/application.ts';
import { REPOSITORY } from '../../infra/repository.ts';
import type { Agreement } from '../../pipeline/agreements/agreement.ts';
import { agreement } from '../pipeline/test-agreement.ts';

export type Properties = Readonly<Record<string, unknown>>;

/** Two agreements, three products: enough to see that one product's rights end where the next begins. */
export const AGREEMENTS: readonly Agreement[] = [
  forRecipients('isa-one-2026-001', ['analysts', 'board']),
  forRecipients('isa-two-2026-002', ['analysts']),
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

function forRecipients(id: string, recipients: readonly string[]): Agreement {
  return agreement(id, [], {
    recipients: recipients.map((recipient) => ({
      id: recipient,
      name: `The ${recipient}`,
      party: 'office',
      purpose: 'evaluation',
      clause: '2.2',
    })),
  });
}
