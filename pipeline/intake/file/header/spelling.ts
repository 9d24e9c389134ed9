/**
 * The words of a column name in small letters, joined by underscores: `PersonURN`, `Person-Urn` and ` person urn ` are all
 * `person_urn`.
 */
export function inWords(name: string): string {
  return name
    .trim()
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .split(PARTING)
    .filter((word) => word !== '')
    .join('_')
    .toLowerCase();
}

/** What a name is told by where its spelling is free: capitals and what parts its words count for nothing. */
export function unspelt(name: string): string {
  return name.toLowerCase().replaceAll(new RegExp(PARTING, 'g'), '');
}

const PARTING = /[\s_\-.]+/;
