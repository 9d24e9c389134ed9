import { ACCESS, CLOSED_ZONES, PROGRAMS, type Program, readersOf, type Verb } from '../../../infra/access.ts';
import {
  AGREEMENTS,
  type Box,
  HEIGHT,
  RECIPIENTS,
  SENDERS,
  STEPS,
  STORES,
  type Step,
  type Store,
  WIDTH,
} from './boxes.ts';
import { STYLE } from './style.ts';

/** Letters of small print that fit a box. */
const LONGEST = 26;

type Point = readonly [x: number, y: number];

/** The flow of data as an SVG: stores, steps and arrows, the arrows and who reads what as `infra/access.ts` says. */
export function flowPicture(): string {
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="title desc">`,
    '<title id="title">How data flows through Throughline</title>',
    `<desc id="desc">${spoken()}</desc>`,
    STYLE,
    `<defs>${['flow', 'record', 'rule'].map(marker).join('')}</defs>`,
    `<rect class="page" width="${WIDTH}" height="${HEIGHT}" rx="10"/>`,
    ...arrows(),
    ...Object.values(STORES).map(store),
    ...PROGRAMS.map(step),
    ...people(),
    legend(),
    '</svg>',
  ].join('\n')}\n`;
}

const middle = ({ x, width }: Box) => x + width / 2;
const centre = ({ y, height }: Box) => y + height / 2;
const right = ({ x, width }: Box) => x + width;
const bottom = ({ y, height }: Box) => y + height;

/** Whether a program may do a thing to what a box stands for. */
function may(program: Program, verb: Verb, { zone, prefixes }: Store): boolean {
  return ACCESS[program].some(
    (access) =>
      access.zone === zone &&
      access.may.includes(verb) &&
      prefixes.some((prefix) => prefix.startsWith(access.prefix ?? '')),
  );
}

function arrows(): readonly string[] {
  const drawn: string[] = [];
  for (const program of PROGRAMS) {
    const from = STEPS[program];
    for (const [name, to] of Object.entries(STORES)) {
      const reads = may(program, 'read', to);
      const writes = may(program, 'write', to);
      if (!reads && !writes) continue;
      const bar = name === 'receipts' || name === 'ledger';
      const kind = bar ? 'record' : 'flow';
      const ends = `${writes ? ` marker-end="url(#head-${kind})"` : ''}${reads ? ` marker-start="url(#head-${kind})"` : ''}`;
      const points = bar ? dropped(from, to, from.drop[name]) : between(from, to);
      drawn.push(`<path class="${kind}" d="${path(points)}"${ends}/>`);
    }
  }
  const outside: readonly (readonly Point[])[] = [
    [
      [right(SENDERS), centre(SENDERS)],
      [STORES['landing']?.x ?? 0, centre(SENDERS)],
    ],
    [
      [middle(RECIPIENTS), STORES['products']?.y ?? 0],
      [middle(RECIPIENTS), bottom(RECIPIENTS)],
    ],
  ];
  const rules = (['intake', 'publisher'] as const).map((program): readonly Point[] => {
    const to = STEPS[program];
    if (program === 'intake')
      return [
        [middle(to), bottom(AGREEMENTS)],
        [middle(to), to.y],
      ];
    return [
      [866, bottom(AGREEMENTS)],
      [866, to.y + 14],
      [right(to), to.y + 14],
    ];
  });
  return [
    ...drawn,
    ...outside.map((points) => `<path class="flow" d="${path(points)}" marker-end="url(#head-flow)"/>`),
    ...rules.map((points) => `<path class="rule" d="${path(points)}" marker-end="url(#head-rule)"/>`),
  ];
}

/** From a step to a store beside, above or below it: straight where they face each other, else around one corner. */
function between(from: Box, to: Box): readonly Point[] {
  const level = to.y <= centre(from) && centre(from) <= bottom(to);
  const above = to.x <= middle(from) && middle(from) <= right(to);
  if (level) {
    return to.x >= right(from)
      ? [
          [right(from), centre(from)],
          [to.x, centre(from)],
        ]
      : [
          [from.x, centre(from)],
          [right(to), centre(from)],
        ];
  }
  if (above) {
    return to.y >= bottom(from)
      ? [
          [middle(from), bottom(from)],
          [middle(from), to.y],
        ]
      : [
          [middle(from), from.y],
          [middle(from), bottom(to)],
        ];
  }
  if (to.x >= right(from)) {
    const corner = right(from) + (to.x - right(from)) / 2;
    return [
      [right(from), centre(from)],
      [corner, centre(from)],
      [corner, centre(to)],
      [to.x, centre(to)],
    ];
  }
  return [
    [from.x + 20, bottom(from)],
    [from.x + 20, centre(to)],
    [right(to), centre(to)],
  ];
}

/** From a step down to a bar. */
function dropped({ drop, ...from }: Step, to: Box, column: number): readonly Point[] {
  if (drop.from === 'bottom')
    return [
      [column, bottom(from)],
      [column, to.y],
    ];
  const start = column === drop.receipts ? bottom(from) - 16 : bottom(from) - 8;
  return [
    [from.x, start],
    [column, start],
    [column, to.y],
  ];
}

/** A head in the colour of its line: `context-stroke` is not everywhere yet. */
function marker(line: string): string {
  return `<marker id="head-${line}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path class="head-${line}" d="M0 0 8 4 0 8z"/></marker>`;
}

function path(points: readonly Point[]): string {
  return points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join(' ');
}

function store(box: Store): string {
  const readers = [...readersOfBox(box), ...(box.people === undefined ? [] : [box.people])];
  const who = `read by ${readers.length === 0 ? 'nobody' : readers.join(', ')}`;
  const closed = CLOSED_ZONES.includes(box.zone);
  const frame = rect(box, closed ? 'closed' : 'store', 3);
  if (box.height < 60) {
    const line = `<tspan class="name">${box.title}</tspan>  ${box.holds.join(' ')}`;
    return `${frame}<text x="${box.x + 14}" y="${centre(box) + 5}" xml:space="preserve">${line}</text><text class="who" text-anchor="end" x="${right(box) - 14}" y="${centre(box) + 5}">${who}</text>`;
  }
  return [
    frame,
    words(box, box.y + 22, 'name', box.title),
    ...box.holds.map((line, at) => words(box, box.y + 41 + 16 * at, 'small', line)),
    ...broken(who).map((line, at, all) =>
      words(box, bottom(box) - 10 - 14 * (all.length - 1 - at), 'who', line),
    ),
  ].join('');
}

/** Too long a line as two, at its last comma. */
function broken(line: string): readonly string[] {
  const comma = line.lastIndexOf(', ');
  return line.length <= LONGEST || comma < 0 ? [line] : [line.slice(0, comma + 1), line.slice(comma + 2)];
}

function readersOfBox({ zone, prefixes }: Store): readonly string[] {
  const readings = readersOf(zone);
  const programs = prefixes.flatMap(
    (prefix) =>
      (
        readings.find((reading) => reading.prefix === prefix) ??
        readings.find(({ prefix: all }) => all === '')
      )?.programs ?? [],
  );
  return PROGRAMS.filter((program) => programs.includes(program));
}

function step(program: Program): string {
  const box = STEPS[program];
  return [
    rect(box, 'step', 14),
    words(box, centre(box) - 3, 'name on', program),
    words(box, centre(box) + 15, 'small on', box.does),
  ].join('');
}

function people(): readonly string[] {
  return [
    rect(SENDERS, 'outside', 3),
    words(SENDERS, centre(SENDERS) - 4, 'name', 'agencies'),
    words(SENDERS, centre(SENDERS) + 14, 'small', 'send extracts'),
    rect(RECIPIENTS, 'outside', 3),
    words(RECIPIENTS, centre(RECIPIENTS) - 4, 'name', 'analysts'),
    words(RECIPIENTS, centre(RECIPIENTS) + 14, 'small', 'query their own tables'),
    rect(AGREEMENTS, 'law', 3),
    words(
      AGREEMENTS,
      centre(AGREEMENTS) + 5,
      '',
      'signed sharing agreements decide, field by field, what comes in and who gets what',
    ),
  ];
}

function legend(): string {
  return `<text class="small" x="150" y="562">Blue: steps. Boxes: zones, each with a key of its own; orange ones are closed to administrators too. Arrows: who reads, who writes.</text>`;
}

function rect({ x, y, width, height }: Box, kind: string, corner: number): string {
  return `<rect class="${kind}" x="${x}" y="${y}" width="${width}" height="${height}" rx="${corner}"/>`;
}

function words(box: Box, y: number, kind: string, text: string): string {
  return `<text class="${kind}" text-anchor="middle" x="${middle(box)}" y="${y}">${text}</text>`;
}

/** The same, for who hears it read. */
function spoken(): string {
  const sentences = PROGRAMS.map((program) => {
    const named = (verb: Verb) =>
      Object.values(STORES)
        .filter((box) => may(program, verb, box))
        .map(({ title }) => title)
        .join(', ');
    return `The ${program === 'intake' ? 'intake' : program} reads ${named('read')}, and writes ${named('write')}.`;
  });
  return `Agencies send extracts into landing. ${sentences.join(' ')} Analysts query products. Signed sharing agreements decide what comes in and who gets what.`;
}
