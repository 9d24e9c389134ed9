/** Flags that several commands share, declared once so that they mean the same everywhere. */

/** A flag that takes a text and must be given. */
export function textFlag(placeholder: string, brief: string) {
  return { kind: 'parsed', parse: filled, placeholder, brief } as const;
}

/** A flag that takes a text and may be left out. */
export function optionalTextFlag(placeholder: string, brief: string) {
  return { ...textFlag(placeholder, brief), optional: true } as const;
}

export const homeFlag = optionalTextFlag(
  'DIR',
  'Folder of the store; default: home of throughline.yaml, or .throughline',
);

export const deploymentFlag = optionalTextFlag(
  'FILE',
  'In place of a home, a deployment on AWS: the outputs that cdk deploy wrote',
);

/** Which store a command works on: one on this machine, or one on AWS. */
export const storeFlags = { home: homeFlag, deployment: deploymentFlag } as const;

export interface StoreFlags {
  readonly home?: string;
  /** Path of the file with the outputs of a deployment. */
  readonly deployment?: string;
}

export const jsonFlag = {
  kind: 'boolean',
  default: false,
  withNegated: false,
  brief: 'Print the result as JSON',
} as const;

export const memoryFlag = {
  kind: 'parsed',
  parse: memorySize,
  optional: true,
  placeholder: 'SIZE',
  brief: "The engine's memory limit, e.g. 512MB; default: memory of throughline.yaml, or 1GB",
} as const;

export const peopleFlag = {
  kind: 'parsed',
  parse: (text: string) => wholeNumber(text, 1, 5_000_000),
  placeholder: 'N',
  brief: 'How many true people to make up',
} as const;

export const seedFlag = {
  kind: 'parsed',
  parse: (text: string) => wholeNumber(text, 0, 2 ** 31 - 1),
  default: '1',
  placeholder: 'S',
  brief: 'The same seed gives the same people',
} as const;

/** The text as it stands; an empty value is a slip of the shell, not a choice. */
export function filled(text: string): string {
  if (text.trim() === '') throw new Error('must not be empty');
  return text;
}

/** A whole number within bounds; anything else is wrong usage. */
export function wholeNumber(text: string, least: number, most: number): number {
  const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new Error(
    `must be a whole number from ${least.toLocaleString('en-GB')} to ${most.toLocaleString('en-GB')}`,
  );
}

function memorySize(text: string): string {
  if (!/^\d{1,6}(MB|GB|MiB|GiB)$/i.test(text)) throw new Error('must be a size such as 512MB or 2GB');
  return text;
}
