import { closeSync, openSync, readSync } from 'node:fs';

/** `e_machine` of the ELF header, where Lambda's processors are concerned (ELF specification, "ELF Header"). */
const MACHINES: Readonly<Record<number, 'x64' | 'arm64'>> = { 62: 'x64', 183: 'arm64' };
const MAGIC = 0x7f454c46;
const MACHINE_OFFSET = 18;

/** The processor a native library was made for, or undefined where it is no such library. */
export function elfMachine(file: string): 'x64' | 'arm64' | undefined {
  const header = Buffer.alloc(MACHINE_OFFSET + 2);
  const descriptor = openSync(file, 'r');
  try {
    if (readSync(descriptor, header) < header.length || header.readUInt32BE(0) !== MAGIC) return undefined;
  } finally {
    closeSync(descriptor);
  }
  return MACHINES[header.readUInt16LE(MACHINE_OFFSET)];
}
