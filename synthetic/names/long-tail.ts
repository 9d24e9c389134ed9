import type { RandomStream } from '../random.ts';

const list = (parts: string): readonly string[] => parts.trim().split(/\s+/);

const SURNAME_STARTS =
  list(`Ack Al Ash Bad Bag Bar Beck Berk Bick Birch Blen Bos Brad Bram Brant Brock Burn Cal Cam Car Cat Chad Chat
Cheth Clap Clay Clif Col Cop Cran Crom Dal Dar Den Din Dray Dun East Ed Elm En Far Fen Fern Gar Gates Gis Gran Grim Had Hal Ham Har Hart
Has Hath Hazel Heath Hen Hol Hors Hurst Ing Keigh Kel Kin Kirk Lang Lin Lock Lud Mal Mar Mel Mid Mor Nether New North Nor Oak Old Or Os
Pad Pem Pen Pick Pres Rad Ram Raw Red Ring Rock Row Rush Sand Sed Shel Sil Skel Stan Stave Strat Sun Swin Tam Tat Thorn Til Tot Tun Up Wal
War Wash Wat Wed Wen Wes Whit Wid Win Wood Worm Wyn Yard Yel`);
const SURNAME_ENDS =
  list(`bank bourne bridge brook bury by combe cote croft dale den don field ford gate gill grave ham head hill holme
house hurst land ley low man more mouth ridge ridding royd set shaw stall stead stock ston stone thorpe thwaite ton wall ward well wick
win wood worth yard`);

/** A place-name surname of the long tail: one of some eight thousand, each rare, as half of Britain's surnames are. */
export function longTailSurname(chance: RandomStream): string {
  // Two draws multiplied together lean towards the front of the list, so that even the tail has its commoner names.
  const start =
    SURNAME_STARTS[Math.floor(chance.unit() * chance.unit() ** 0.5 * SURNAME_STARTS.length)] ?? 'Ash';
  return start + chance.pick(SURNAME_ENDS);
}

const FORENAME_STARTS = list(
  `A Bra Bre Ca Cha Dan De Ja Jay Jo Ka Kay Ke Kei Kha La Le Ly Ma Mi Na Ni Ra Rae Re Ro Sha Shay Ta Te Ty Za Ze`,
);
const MALE_ENDS = list(
  `den don ron van vaughn quan rell mar von shaun son reth lan ton ryn dric mell ne del reese vin lon`,
);
const FEMALE_ENDS = list(
  `leigh lyn neice nelle rah ria sha nika mika lani lia tasha vonne belle mara rissa yah line dra nia`,
);

/** A forename made of syllables: some thousand, each rare. */
export function longTailForename(chance: RandomStream, sex: 'M' | 'F'): string {
  return chance.pick(FORENAME_STARTS) + chance.pick(sex === 'M' ? MALE_ENDS : FEMALE_ENDS);
}
