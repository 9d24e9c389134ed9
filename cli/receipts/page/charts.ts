import type { Receipt } from '../../../pipeline/deliveries/receipt.ts';
import { escaped, whole } from './markup.ts';

const WIDTH = 30;
const GAP = 8;
const HEIGHT = 60;
const FOOT = 16;

interface Chart {
  readonly title: string;
  readonly of: (receipt: Receipt) => number;
  readonly said: (value: number) => string;
}

const share = (part: number, total: number) => (total === 0 ? 0 : (100 * part) / total);
const percent = (value: number) => `${value.toLocaleString('en-GB', { maximumFractionDigits: 1 })} %`;

const CHARTS: readonly Chart[] = [
  { title: 'Rows read', of: ({ rows }) => rows.read, said: whole },
  { title: 'Rows refused', of: ({ rows }) => share(rows.refused, rows.read), said: percent },
  { title: 'Rows not covered', of: ({ rows }) => share(rows.not_covered, rows.read), said: percent },
];

/** This delivery beside those before it, oldest first: a small chart for each measure, with its figures as text. */
export function qualityCharts(before: readonly Receipt[], receipt: Receipt): string {
  if (before.length === 0) return '';
  return `<div class="charts">${CHARTS.map((chart) => figure(chart, [...before, receipt])).join('')}</div>`;
}

function figure({ title, of, said }: Chart, receipts: readonly Receipt[]): string {
  const values = receipts.map(of);
  const most = Math.max(...values) || 1;
  const bars = values.map((value, at) => {
    const height = Math.max(1, Math.round((value / most) * HEIGHT));
    const left = at * (WIDTH + GAP);
    const last = at === values.length - 1;
    const date = receipts[at]?.data_to ?? '';
    return [
      `<rect x="${left}" y="${HEIGHT - height}" width="${WIDTH}" height="${height}" fill="${last ? '#0b0c0c' : '#8d9499'}"><title>${escaped(`${date}: ${said(value)}`)}</title></rect>`,
      `<text x="${left + WIDTH / 2}" y="${HEIGHT + 12}" font-size="9" text-anchor="middle">${escaped(date.slice(5))}</text>`,
    ].join('');
  });
  const width = values.length * (WIDTH + GAP);
  const now = said(values.at(-1) ?? 0);
  const label = `${title}: ${values.map((value, at) => `${receipts[at]?.data_to ?? ''} ${said(value)}`).join(', ')}`;
  return `<figure><svg role="img" aria-label="${escaped(label)}" width="${width}" height="${HEIGHT + FOOT}" viewBox="0 0 ${width} ${HEIGHT + FOOT}">${bars.join('')}</svg><figcaption>${escaped(title)}: <strong>${escaped(now)}</strong>, usually ${escaped(said(median(values.slice(0, -1))))}</figcaption></figure>`;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
