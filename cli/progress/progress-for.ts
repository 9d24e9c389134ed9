import pc from 'picocolors';
import { fitted, widthOf } from '../text/fitted.ts';
import { plainProgress } from './plain-progress.ts';
import { type ShownProgress, terminalProgress } from './terminal-progress.ts';

/** Progress goes to stderr: bars on a terminal, plain lines in a pipe, in CI or on a terminal that cannot redraw. */
export function progressFor(
  stream: NodeJS.WriteStream,
  environment: Readonly<Record<string, string | undefined>>,
): EndingProgress {
  let ended = false;
  const write = (text: string) => {
    if (!ended) stream.write(text);
  };
  const now = () => performance.now();
  const canRedraw = stream.isTTY && !environment['CI'] && environment['TERM'] !== 'dumb';
  const columns = () => stream.columns || 80;
  const colours = coloursFor(stream, environment);
  const progress = canRedraw
    ? terminalProgress({ write, now, repeat, columns, colours })
    : plainProgress({ write: (text) => write(fitted(text, widthOf(stream, environment))), now });
  return {
    ...progress,
    end: () => {
      progress.clear();
      ended = true;
    },
  };
}

interface EndingProgress extends ShownProgress {
  /** Takes an unfinished line away and shows nothing from then on. */
  readonly end: () => void;
}

function repeat(draw: () => void): () => void {
  const timer = setInterval(draw, 200);
  // Drawing alone is no reason to stay alive.
  timer.unref();
  return () => clearInterval(timer);
}

/** Colours where the stream is a terminal and NO_COLOR is not set. */
export function coloursFor(
  stream: NodeJS.WriteStream,
  environment: Readonly<Record<string, string | undefined>>,
): ReturnType<typeof pc.createColors> {
  return pc.createColors(Boolean(stream.isTTY) && !environment['NO_COLOR'] && environment['TERM'] !== 'dumb');
}
