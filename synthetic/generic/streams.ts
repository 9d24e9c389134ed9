/** RandomStream purposes of the other agencies start here; the writers of the four use small ones. */
const OTHERS = 0x10_0000;

/** A number for a name (FNV-1a): what an agency draws depends on no other agency. */
export function numberOf(name: string): number {
  let hash = 0x811c9dc5;
  for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

/** The purpose of an agency's stream of chance. */
export function streamOf(agency: string): number {
  return OTHERS + (numberOf(agency) & 0xfff_ffff);
}
