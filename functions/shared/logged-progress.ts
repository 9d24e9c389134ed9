import type { Progress } from '../../pipeline/progress.ts';
import { log } from './log.ts';

/** Progress as log lines: one when a stage ends, with its work, note and milliseconds. */
export const loggedProgress: Progress = {
  stage(name, total) {
    const began = performance.now();
    let done = 0;
    return {
      advance: (units) => {
        done += units;
      },
      done: (note) =>
        log.info('stage done', {
          stage: name,
          done,
          total,
          note,
          milliseconds: Math.round(performance.now() - began),
        }),
    };
  },
};
