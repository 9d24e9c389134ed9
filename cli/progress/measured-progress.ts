import type { Progress } from '../../pipeline/progress.ts';

/** How long the stages of one kind took together. */
export interface StageTime {
  /** The first word of the stages' names: `Intake` for `Intake of …`. */
  readonly kind: string;
  readonly milliseconds: number;
}

/**
 * Passes progress on and keeps the time of each kind of stage.
 *
 * Stages are named by what they do first, so the twelve that begin with the same word are one line of a summary.
 */
export class MeasuredProgress implements Progress {
  readonly #inner: Progress;
  readonly #now: () => number;
  readonly #times = new Map<string, number>();

  constructor(inner: Progress, now: () => number) {
    this.#inner = inner;
    this.#now = now;
  }

  stage(name: string, total?: number): ReturnType<Progress['stage']> {
    const started = this.#now();
    const kind = name.split(' ')[0] ?? name;
    const stage = this.#inner.stage(name, total);
    return {
      advance: (units) => stage.advance(units),
      done: (note) => {
        this.#times.set(kind, (this.#times.get(kind) ?? 0) + this.#now() - started);
        stage.done(note);
      },
    };
  }

  /** In the order in which the kinds first ended. */
  times(): readonly StageTime[] {
    return [...this.#times].map(([kind, milliseconds]) => ({ kind, milliseconds }));
  }
}
