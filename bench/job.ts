/** One thing that is measured. Takes its arguments as text, since it runs in a process of its own; says how many rows it handled. */
export type Job = (args: Readonly<Record<string, string>>) => Promise<{ readonly rows: number }>;
