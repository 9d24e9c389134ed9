import { RandomStream } from '../random.ts';
import { byRank, draw } from '../weighted.ts';

/** Outward areas with how many districts each holds: a spread of towns, heaviest first, so that some are shared by many. */
const AREAS: readonly (readonly [string, number])[] = [
  ['LS', 29],
  ['BD', 22],
  ['B', 48],
  ['M', 46],
  ['S', 45],
  ['NE', 49],
  ['HX', 7],
  ['HD', 9],
  ['WF', 17],
  ['L', 40],
  ['DH', 9],
  ['SN', 16],
  ['BS', 49],
  ['CF', 48],
  ['E', 20],
  ['SE', 28],
  ['NG', 34],
  ['LE', 19],
  ['DN', 22],
  ['HU', 20],
  ['TS', 29],
  ['SR', 8],
  ['DL', 17],
  ['YO', 32],
  ['BA', 22],
  ['SP', 11],
  ['CV', 23],
  ['DE', 24],
  ['ST', 21],
  ['WV', 16],
  ['PR', 9],
  ['BL', 9],
  ['OL', 16],
];
const DISTRICTS = AREAS.flatMap(([area, count]) =>
  Array.from({ length: count }, (_, at) => `${area}${at + 1}`),
);
const HOME_DISTRICTS = byRank(DISTRICTS, 0.35, 10);
const INWARD_LETTERS = 'ABDEFGHJLNPQRSTUWXYZ';
/** Inward codes in use per district: with some 770 districts, about a quarter of a million postcodes. */
const INWARDS_PER_DISTRICT = 330;

function inward(serial: number): string {
  const scattered = (serial * 2_377) % 4_000;
  const letters = Math.floor(scattered / 10);
  return `${scattered % 10}${INWARD_LETTERS.charAt(Math.floor(letters / 20))}${INWARD_LETTERS.charAt(letters % 20)}`;
}

function postcodeIn(chance: RandomStream, district: string): string {
  return `${district} ${inward(chance.whole(0, INWARDS_PER_DISTRICT - 1))}`;
}

/** A home's postcode anywhere. */
export function homePostcode(chance: RandomStream): string {
  return postcodeIn(chance, draw(chance, HOME_DISTRICTS));
}

/** Share of moves that stay in the district; tuned to the live model's 9 % of pairs that share only the outward code. */
const MOVES_WITHIN_DISTRICT = 0.5;

export function movedPostcode(chance: RandomStream, from: string): string {
  if (chance.happens(MOVES_WITHIN_DISTRICT)) return postcodeIn(chance, from.split(' ')[0] ?? 'LS1');
  return homePostcode(chance);
}

/** A place many people give as their address. */
export interface SharedAddress {
  readonly postcode: string;
}

function places(purpose: number, count: number): readonly SharedAddress[] {
  return Array.from({ length: count }, (_, at) => ({
    postcode: homePostcode(new RandomStream(0, purpose, at)),
  }));
}

/** Hostels, shelters and approved premises, the big ones first. They stand in the same place whatever the seed. */
const HOSTELS = byRank(places(901, 240), 0.8, 3);

export function hostelPostcode(chance: RandomStream): string {
  return draw(chance, HOSTELS).postcode;
}

/** Prisons that receive from the courts: code as NOMIS names them, with a postcode of their own. */
const PRISON_CODES =
  'LEI HLI MDI WDI DGI NHI FDI HMI LPI MRI BMI DNI ISI LNI NMI SWI CDI BLI EHI LII PNI HBI WEI RHI SFI WRI GHI FKI'.split(
    ' ',
  );
const PRISONS = byRank(
  places(902, PRISON_CODES.length).map(({ postcode }, at) => ({ code: PRISON_CODES[at] ?? 'LEI', postcode })),
  0.5,
  2,
);

export function drawPrison(chance: RandomStream): { readonly code: string; readonly postcode: string } {
  return draw(chance, PRISONS);
}
