/** What may part the values of a record: the byte, and what people call several of them. */
export const SEPARATORS = {
  comma: { byte: 0x2c, words: 'commas' },
  semicolon: { byte: 0x3b, words: 'semicolons' },
  tab: { byte: 0x09, words: 'tabs' },
  pipe: { byte: 0x7c, words: 'vertical bars' },
} as const;

export type Separator = keyof typeof SEPARATORS;

export const SEPARATOR_NAMES = ['comma', 'semicolon', 'tab', 'pipe'] as const satisfies readonly Separator[];
