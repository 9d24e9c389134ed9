import {
  findPartnership,
  loadPartnership,
  type Partnership,
  readSettings,
} from '../../pipeline/partnership/partnership.ts';
import { PROGRAM } from '../installation.ts';
import { homeOf } from './partnership-defaults.ts';

/** The partnership of a command: the folder named, else the nearest at or above the working folder, else the program's own. */
export function partnershipOf(folder: string | undefined): Partnership {
  return loadPartnership(folderOf(folder), PROGRAM);
}

/** The folder of that partnership. */
export function folderOf(folder: string | undefined): string {
  return folder ?? findPartnership(process.cwd()) ?? PROGRAM;
}

/** The store of a command that names none. */
export function homeIn(named: string | undefined): string {
  const folder = folderOf(named);
  return homeOf({ folder, settings: readSettings(folder).settings }, undefined);
}
