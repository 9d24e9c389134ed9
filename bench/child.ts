import type { Job } from './job.ts';

/** Runs the job named on the command line and prints what this process used, as one line of JSON. */
const [name, args] = process.argv.slice(2);
const { run } = (await import(`./jobs/${name}.ts`)) as { run: Job };
const start = performance.now();
const { rows } = await run(JSON.parse(args ?? '{}') as Record<string, string>);
const seconds = (performance.now() - start) / 1000;
const usage = process.resourceUsage();
console.log(
  JSON.stringify({
    seconds,
    cpuSeconds: (usage.userCPUTime + usage.systemCPUTime) / 1e6,
    peakBytes: usage.maxRSS * 1024,
    rows,
  }),
);
