import { readFile } from 'node:fs/promises';
import { ThroughlineError } from '../../errors.ts';
import { featuresOf, sharedFrequencyFeatures } from './conditions/condition.ts';
import { type BlockingRule, type LinkageModel, modelSchema } from './model.ts';

const REMEDY = 'Correct the model file; docs/linkage.md describes its parts.';

/**
 * Reads a linkage model from its JSON file.
 *
 * @throws ThroughlineError `MODEL_NOT_FOUND`, `MODEL_NOT_JSON` or `MODEL_NOT_VALID`; the last names the part of the file.
 */
export async function loadModel(file: string): Promise<LinkageModel> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw new ThroughlineError({
      code: 'MODEL_NOT_FOUND',
      what: 'The model file cannot be read.',
      where: file,
      remedy: 'Give the path of a linkage model in JSON, such as models/hmpps-2026-02.json.',
      cause,
    });
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new ThroughlineError({
      code: 'MODEL_NOT_JSON',
      what: 'The model file is not JSON.',
      where: file,
      remedy: REMEDY,
      cause,
    });
  }
  return parseModel(json, file);
}

/** Checks a model that is already in memory; `file` is for messages. */
export function parseModel(json: unknown, file: string): LinkageModel {
  const parsed = modelSchema.safeParse(json);
  const problem = parsed.success ? danglingName(parsed.data) : firstIssue(parsed.error.issues);
  if (parsed.success && problem === undefined) return parsed.data;
  throw new ThroughlineError({
    code: 'MODEL_NOT_VALID',
    what: 'The linkage model is not valid.',
    where: `${file}: ${problem}`,
    remedy: REMEDY,
  });
}

function firstIssue(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): string {
  const issue = issues[0];
  return issue ? `${issue.path.map(String).join('.') || 'the file'}: ${issue.message}` : 'unknown';
}

/** The first name that points at nothing, in words; undefined where every name is known. */
function danglingName(model: LinkageModel): string | undefined {
  const columns = new Set<string>();
  for (const [id, column] of Object.entries(model.columns)) {
    const unknown = 'join' in column ? column.join.find((part) => !columns.has(part)) : undefined;
    if (unknown) return `columns.${id}.join: "${unknown}" is not a column above it`;
    columns.add(id);
  }
  for (const [id, feature] of Object.entries(model.features)) {
    if (!columns.has(feature.of)) return `features.${id}.of: "${feature.of}" is not one of the columns`;
  }
  const known = (feature: string) => Object.hasOwn(model.features, feature);
  const isSet = (feature: string) => ['set', 'tokens'].includes(model.features[feature]?.gather ?? '');
  for (const [where, features] of namedFeatures(model)) {
    const unknown = features.find((feature) => !known(feature));
    if (unknown) return `${where}: "${unknown}" is not one of the features`;
  }
  for (const [where, features] of singleFeatures(model)) {
    const set = features.find(isSet);
    if (set) return `${where}: "${set}" is a set, and one value is needed here`;
  }
  for (const comparison of model.comparisons) {
    const plain = comparison.levels
      .flatMap((level) => sharedFrequencyFeatures(level.when))
      .find((f) => !isSet(f));
    if (plain)
      return `comparisons.${comparison.id}: "${plain}" is one value, and shared_frequency needs a set`;
  }
  if (model.thresholds.keep > model.thresholds.join) return 'thresholds: keep must not be above join';
  return undefined;
}

function namedFeatures(model: LinkageModel): readonly (readonly [string, readonly string[]])[] {
  const estimate = 'estimate' in model.prior ? model.prior.estimate.rules : [];
  const parts = (rule: BlockingRule) =>
    rule.on.flatMap((part) => (typeof part === 'string' ? [part] : part.unordered));
  return [
    ...model.blocking.rules.map((rule) => [`blocking.rules.${rule.id}`, parts(rule)] as const),
    ...estimate.map((rule) => [`prior.estimate.rules.${rule.id}`, parts(rule)] as const),
    ...model.comparisons.flatMap((c) =>
      c.levels.map((l) => [`comparisons.${c.id}."${l.label}"`, featuresOf(l.when)] as const),
    ),
    ...model.guards.map((guard) => [`guards.${guard.id}`, featuresOf(guard.when)] as const),
    ...singleFeatures(model),
  ];
}

function singleFeatures(model: LinkageModel): readonly (readonly [string, readonly string[]])[] {
  return model.comparisons.flatMap((c) =>
    c.levels.flatMap((l) =>
      l.term_frequency
        ? [[`comparisons.${c.id}."${l.label}".term_frequency`, [l.term_frequency.feature]] as const]
        : [],
    ),
  );
}
