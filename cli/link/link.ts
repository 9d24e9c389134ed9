import path from 'node:path';
import { type LinkFilesResult, linkFiles } from '../../pipeline/linkage/evaluation/link-files.ts';
import { loadModel } from '../../pipeline/linkage/model/load-model.ts';
import { publicJson } from '../../pipeline/public-json.ts';
import type { Shell } from '../command-context.ts';
import { makeFolder } from '../home/make-folder.ts';
import { openScratchEngine } from '../home/scratch-engine.ts';
import { commandLine } from '../installation.ts';
import { counted, grouped } from '../text/numbers.ts';
import { shellWord } from '../text/shell-word.ts';

export interface LinkFlags {
  readonly model: string;
  readonly input: readonly string[];
  readonly out: string;
  readonly memory?: string;
  readonly json: boolean;
}

/** `throughline link`. */
export async function link(this: Shell, flags: LinkFlags, ...more: readonly string[]): Promise<void> {
  const model = await loadModel(path.resolve(flags.model));
  const inputs = [...flags.input, ...more].map((file) => path.resolve(file));
  const out = path.resolve(flags.out);
  await makeFolder(out);
  const { workbench, close } = await openScratchEngine(flags.memory);
  try {
    const linked = await linkFiles({
      model,
      inputs,
      out,
      workbench,
      progress: this.progress,
    });
    if (flags.json) this.print(publicJson(linked));
    else this.show(linkedText(linked, flags.out));
  } finally {
    close();
  }
}

function linkedText({ stats, links, clusters, clustersCsv, summary }: LinkFilesResult, out: string): string {
  const candidates = stats.blocking.reduce((sum, { pairs }) => sum + pairs, 0);
  const files = [links, clusters, clustersCsv, summary].map((file) => path.basename(file));
  return [
    `${counted(stats.records, 'record')} are ${counted(stats.clusters, 'person', 'people')}.`,
    `${grouped(candidates)} pairs brought by the blocking rules, those of several rules counted each time; ${grouped(stats.pairsKept)} kept, ${grouped(stats.pairsJoined)} joined.`,
    `Written to ${out}: ${files.join(', ')}`,
    '',
    `Next: ${commandLine(`evaluate --links ${shellWord(path.join(out, path.basename(clusters)))} --truth FILE`)}`,
  ].join('\n');
}
