import { CONTRACT_RULES, TEXT_RULES } from './registry.ts';

/** The page that lists every rule: the text of docs/agreement-rules.md. */
export function rulesPage(): string {
  return [
    '# Rules of agreements',
    '',
    'What the check of an agreement holds it to. Made from the rules themselves: each is one file in `pipeline/agreements/rules/`.',
    '',
    '## Within the agreement',
    '',
    'An agreement that breaks one of these cannot be read, and nothing runs until it is corrected.',
    '',
    '| rule | |',
    '|---|---|',
    ...TEXT_RULES.map(({ id, sentence }) => `| ${id} | ${sentence} |`),
    '',
    '## Against the contracts',
    '',
    'What breaks one of these grants nothing. An error makes the check fail; a warning is shown, and passes.',
    '',
    '| rule | | if broken |',
    '|---|---|---|',
    ...CONTRACT_RULES.map(({ id, sentence, severity }) => `| ${id} | ${sentence} | ${severity} |`),
    '',
  ].join('\n');
}
