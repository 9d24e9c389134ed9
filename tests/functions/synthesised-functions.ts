import { mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { z } from 'zod';
import { throughline } from '../../infra/application.ts';
import { REPOSITORY } from '../../infra/repository.ts';
import { loadAgreements } from '../../pipeline/agreements/load.ts';
import { loadPartnership } from '../../pipeline/partnership/partnership.ts';
import { FLAGS } from '../infra/synthesised.ts';

/** A function as `cdk synth` leaves it, with what Lambda would give it. */
export interface SynthesisedFunction {
  /** Folder that Lambda would unpack. */
  readonly asset: string;
  /** `file.export` */
  readonly handler: string;
  readonly memoryMegabytes: number;
  /** Variables that are plain text in the template; those that only a deployment knows are missing. */
  readonly variables: Readonly<Record<string, string>>;
}

export interface SynthesisedFunctions {
  readonly intake: SynthesisedFunction;
  readonly release: SynthesisedFunction;
  readonly unpublish: SynthesisedFunction;
  readonly link: SynthesisedFunction;
  readonly publish: SynthesisedFunction;
  /** The layer's folder, as Lambda would unpack it into /opt. */
  readonly layer: string;
  /** Every stack's template, as text, by the stack's name. */
  readonly templates: ReadonlyMap<string, string>;
}

const LambdaFunction = z.object({
  Properties: z.object({
    Handler: z.string(),
    MemorySize: z.number(),
    Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
  }),
  Metadata: z.object({ 'aws:asset:path': z.string() }),
});
const Template = z.object({ Resources: z.record(z.string(), z.looseObject({ Type: z.string() })) });

/** What is synthesised: a partnership's folder, by default the repository's, and the stacks whose functions are bundled. */
interface Synthesis {
  readonly partnership?: string;
  /** A name or a glob; a function of another stack is no more than its sources. */
  readonly bundled?: string;
}

/**
 * Synthesises the app with real bundles and the agreements of a partnership, outside the repository, so that a bundle finds nothing
 * but itself and the layer. The layer is this machine's DuckDB, since the one for Lambda's processor runs only there.
 */
export async function synthesiseFunctions(
  folder: string,
  { partnership = REPOSITORY, bundled = '**' }: Synthesis = {},
): Promise<SynthesisedFunctions> {
  const layer = hostLayer(folder);
  const app = new App({
    outdir: path.join(folder, 'cdk.out'),
    context: { ...FLAGS, 'aws:cdk:enable-asset-metadata': true, 'throughline:partnership': partnership },
    // After what the environment says, which for other tests turns bundling off.
    postCliContext: { 'aws:cdk:bundling-stacks': [bundled] },
    builtinCloudFormationValidation: false,
    analyticsReporting: false,
  });
  const agreements = await loadAgreements(loadPartnership(partnership, REPOSITORY).agreements);
  const { intake, pipeline } = throughline(app, agreements, () => Code.fromAsset(layer));
  const assembly = app.synth();
  const functionOf = (stack: Stack, id: string): SynthesisedFunction => {
    const { Resources } = Template.parse(assembly.getStackByName(stack.stackName).template);
    const [, resource] =
      Object.entries(Resources).find(
        ([name, { Type }]) => Type === 'AWS::Lambda::Function' && name.startsWith(id),
      ) ?? [];
    const { Properties, Metadata } = LambdaFunction.parse(resource);
    const plain = Object.entries(Properties.Environment.Variables).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    return {
      asset: path.resolve(assembly.directory, Metadata['aws:asset:path']),
      handler: Properties.Handler,
      memoryMegabytes: Properties.MemorySize,
      variables: Object.fromEntries(plain),
    };
  };
  return {
    intake: functionOf(intake, 'Function'),
    release: functionOf(intake, 'Release'),
    unpublish: functionOf(pipeline, 'Unpublish'),
    link: functionOf(pipeline, 'Link'),
    publish: functionOf(pipeline, 'Publish'),
    layer,
    templates: new Map(
      assembly.stacks.map(({ stackName, template }) => [stackName, JSON.stringify(template)]),
    ),
  };
}

function hostLayer(folder: string): string {
  const layer = path.join(folder, 'layer');
  const modules = path.join(layer, 'nodejs', 'node_modules');
  mkdirSync(modules, { recursive: true });
  symlinkSync(path.join(REPOSITORY, 'node_modules', '@duckdb'), path.join(modules, '@duckdb'));
  return layer;
}

export function temporaryFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'throughline-functions-'));
}
