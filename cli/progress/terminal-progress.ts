import type pc from 'picocolors';
import type { Progress, Stage } from '../../pipeline/progress.ts';
import { duration, grouped } from '../text/numbers.ts';

const BAR = 24;
const NAME = 48;
const REDRAW_MS = 80;
const ERASE = '\r\u001b[2K';

interface OpenStage {
  readonly name: string;
  readonly total: number | undefined;
  readonly started: number;
  units: number;
}

export interface Terminal {
  readonly write: (text: string) => void;
  readonly columns: () => number;
  readonly colours: ReturnType<typeof pc.createColors>;
  readonly now: () => number;
  /** Calls back now and then until told to stop: a stage that reports nothing still shows that time passes. */
  readonly repeat: (draw: () => void) => () => void;
}

/** Progress that shares its stream with messages. */
export interface ShownProgress extends Progress {
  /** Takes an unfinished line away, so that a message can stand in its place. */
  readonly clear: () => void;
}

/** A bar for the stage under way, redrawn in place, and one line for each stage that has ended. */
export function terminalProgress(terminal: Terminal): ShownProgress {
  const open: OpenStage[] = [];
  let drawn = Number.NEGATIVE_INFINITY;
  let stopRepeating: (() => void) | undefined;
  const { colours } = terminal;

  const redraw = (force: boolean) => {
    const stage = open.at(-1);
    const now = terminal.now();
    if (stage === undefined || (!force && now - drawn < REDRAW_MS)) return;
    drawn = now;
    const line = stageLine(stage, now - stage.started).slice(0, terminal.columns() - 1);
    terminal.write(`${ERASE}${colours.dim(line)}`);
  };

  return {
    clear: () => {
      if (open.length > 0) terminal.write(ERASE);
    },
    stage(name, total): Stage {
      const stage: OpenStage = { name, total, started: terminal.now(), units: 0 };
      open.push(stage);
      redraw(true);
      stopRepeating ??= terminal.repeat(() => redraw(false));
      return {
        advance(units) {
          stage.units += units;
          redraw(false);
        },
        done(note) {
          const at = open.indexOf(stage);
          if (at === -1) return;
          open.splice(at, 1);
          const took = duration(terminal.now() - stage.started);
          const said = note === undefined ? '' : `  ${note}`;
          terminal.write(
            `\r\u001b[2K${colours.green('✓')} ${name.padEnd(NAME)} ${colours.dim(took.padStart(8))}${said}\n`,
          );
          redraw(true);
          if (open.length > 0) return;
          stopRepeating?.();
          stopRepeating = undefined;
        },
      };
    },
  };
}

function stageLine(stage: OpenStage, elapsed: number): string {
  const took = duration(elapsed).padStart(8);
  const units = stage.units === 0 ? '' : `  ${grouped(stage.units)}`;
  if (stage.total === undefined || stage.total <= 0) return `  ${stage.name.padEnd(NAME)} ${took}${units}`;
  const share = Math.min(1, stage.units / stage.total);
  const filled = Math.round(share * BAR);
  const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR - filled)}`;
  return `  ${stage.name.padEnd(NAME)} ${took}  ${bar} ${grouped(stage.units)} of ${grouped(stage.total)}`;
}
