/** `1234567` → `1,234,567`. */
export function grouped(count: number): string {
  return Math.round(count).toLocaleString('en-GB');
}

/** `1 file`, `2 files`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** A share as a percentage with one decimal: `0.2834` → `28.3 %`. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** `940` → `0.9 s`, `75,000` → `1 min 15 s`. Takes milliseconds. */
export function duration(milliseconds: number): string {
  const tenths = Math.round(milliseconds / 100);
  if (tenths < 600) return `${(tenths / 10).toFixed(1)} s`;
  const seconds = Math.round(tenths / 10);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** Bytes as megabytes: `104857600` → `100 MB`. */
export function megabytes(bytes: number): string {
  return `${grouped(bytes / 1024 ** 2)} MB`;
}
