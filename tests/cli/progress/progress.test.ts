import pc from 'picocolors';
import { describe, expect, test } from 'vitest';
import { plainProgress } from '../../../cli/progress/plain-progress.ts';
import { terminalProgress } from '../../../cli/progress/terminal-progress.ts';

describe('Progress in a log', () => {
  test('is a line when a stage starts and one when it ends', () => {
    const { lines, clock, sink } = log();
    const stage = plainProgress(sink).stage('Checking rows', 1000);
    clock.advance(1200);
    stage.advance(1000);
    stage.done('12 refused');
    stage.done('twice');
    expect(lines).toEqual(['Checking rows …\n', 'Checking rows: done in 1.2 s, 12 refused\n']);
  });

  test('reports at most once in five seconds between', () => {
    const { lines, clock, sink } = log();
    const stage = plainProgress(sink).stage('Checking rows', 1000);
    for (let step = 0; step < 12; step += 1) {
      clock.advance(1000);
      stage.advance(10);
    }
    expect(lines.slice(1)).toEqual(['Checking rows: 50 of 1,000\n', 'Checking rows: 100 of 1,000\n']);
  });
});

describe('Progress on a terminal', () => {
  test('redraws one line in place, no wider than the terminal, and leaves a line for a stage that has ended', () => {
    const { lines, clock, sink } = log();
    const progress = terminalProgress({ ...sink, columns: () => 40, colours: pc.createColors(false) });
    const stage = progress.stage('Linking', 4);
    clock.advance(100);
    stage.advance(2);
    stage.done('3 people');
    for (const line of lines) expect(line.startsWith('\r\u001b[2K')).toBe(true);
    for (const line of lines.slice(0, -1)) expect(line.length - '\r\u001b[2K'.length).toBeLessThan(40);
    expect(lines.at(-1)).toMatch(/✓ Linking\s+0\.1 s {2}3 people\n$/);
  });

  test('shows half a bar for half the work, and no more than a whole one', () => {
    const { lines, clock, sink } = log();
    const progress = terminalProgress({ ...sink, columns: () => 120, colours: pc.createColors(false) });
    const stage = progress.stage('Linking', 4);
    clock.advance(100);
    stage.advance(2);
    expect(lines.at(-1)).toContain(`${'█'.repeat(12)}${'░'.repeat(12)} 2 of 4`);
    clock.advance(100);
    stage.advance(6);
    expect(lines.at(-1)).toContain(`${'█'.repeat(24)} 8 of 4`);
  });

  test('does not redraw for every unit of work', () => {
    const { lines, sink } = log();
    const progress = terminalProgress({ ...sink, columns: () => 120, colours: pc.createColors(false) });
    const stage = progress.stage('Linking', 100_000);
    for (let unit = 0; unit < 100_000; unit += 1) stage.advance(1);
    expect(lines.length).toBe(1);
  });

  test('shows that time passes while a stage reports nothing, until it ends', () => {
    const { lines, clock, sink } = log();
    let tick: (() => void) | undefined;
    const repeat = (draw: () => void) => {
      tick = draw;
      return () => {
        tick = undefined;
      };
    };
    const progress = terminalProgress({
      ...sink,
      repeat,
      columns: () => 120,
      colours: pc.createColors(false),
    });
    const stage = progress.stage('Linking');
    clock.advance(3000);
    tick?.();
    expect(lines.at(-1)).toMatch(/Linking\s+3\.0 s/);
    stage.done();
    expect(tick).toBeUndefined();
  });

  test('returns to the outer stage when the inner one has ended', () => {
    const { lines, sink } = log();
    const progress = terminalProgress({ ...sink, columns: () => 120, colours: pc.createColors(false) });
    progress.stage('Publishing');
    progress.stage('people').done();
    expect(lines.at(-1)).toContain('Publishing');
  });
});

function log() {
  const lines: string[] = [];
  let time = 0;
  return {
    lines,
    clock: {
      advance: (milliseconds: number) => {
        time += milliseconds;
      },
    },
    sink: { write: (text: string) => void lines.push(text), now: () => time, repeat: () => () => undefined },
  };
}
