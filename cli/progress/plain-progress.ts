import type { Stage } from '../../pipeline/progress.ts';
import { duration, grouped } from '../text/numbers.ts';
import type { ShownProgress } from './terminal-progress.ts';

const REPORT_EVERY_MS = 5000;

export interface PlainSink {
  readonly write: (text: string) => void;
  readonly now: () => number;
}

/** For logs and pipes: a line when a stage starts, one when it ends, and at most one in five seconds between. */
export function plainProgress(sink: PlainSink): ShownProgress {
  return {
    clear: () => undefined,
    stage(name, total): Stage {
      const started = sink.now();
      let reported = started;
      let units = 0;
      let ended = false;
      const outOf = total === undefined ? '' : ` of ${grouped(total)}`;
      sink.write(`${name} …\n`);
      return {
        advance(more) {
          units += more;
          const now = sink.now();
          if (ended || now - reported < REPORT_EVERY_MS) return;
          reported = now;
          sink.write(`${name}: ${grouped(units)}${outOf}\n`);
        },
        done(note) {
          if (ended) return;
          ended = true;
          sink.write(
            `${name}: done in ${duration(sink.now() - started)}${note === undefined ? '' : `, ${note}`}\n`,
          );
        },
      };
    },
  };
}
