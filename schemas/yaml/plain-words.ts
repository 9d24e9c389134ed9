import type { core } from 'zod';
import type { Misstatement } from './finding.ts';

/**
 * What zod refuses of a document, in words for whoever wrote it.
 *
 * @param reference name of the JSON Schema file that lists the keys and says what each holds
 */
export function inPlainWords(issue: core.$ZodIssue, reference: string): readonly Misstatement[] {
  const { path } = issue;
  if (path.length === 0 && (issue.input === null || issue.input === undefined)) {
    return [{ path, what: 'The file says nothing.', remedy: `Fill it; ${reference} says with what.` }];
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      what: `The key ${key} is unknown here.`,
      remedy: `Correct its spelling or remove it; ${reference} lists the keys.`,
    }));
  }
  if (issue.code === 'invalid_type' && issue.input === undefined) {
    const what = `${String(path.at(-1))} is missing.`;
    return [{ path, what, remedy: `Add it; ${reference} says what it holds.` }];
  }
  if (issue.code === 'invalid_type' && issue.expected === 'string' && typeof issue.input === 'number') {
    return [{ path, what: 'A number stands where text is needed.', remedy: 'Put it in quotes.' }];
  }
  const remedy = `Correct the value; ${reference} says what it may be.`;
  return [{ path, what: issue.message, remedy }];
}
