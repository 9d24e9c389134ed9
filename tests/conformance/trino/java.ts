import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** Folders in which systems and version managers keep JDKs, and where within each its home is. */
const SHELVES = [
  ['/usr/lib/jvm', ''],
  ['/usr/java', ''],
  ['/opt/java', ''],
  ['/Library/Java/JavaVirtualMachines', 'Contents/Home'],
  [path.join(homedir(), 'Library/Java/JavaVirtualMachines'), 'Contents/Home'],
  ['/opt/homebrew/opt', 'libexec/openjdk.jdk/Contents/Home'],
  ['/usr/local/opt', 'libexec/openjdk.jdk/Contents/Home'],
  [path.join(homedir(), '.sdkman/candidates/java'), ''],
] as const;

/** The home of a JDK of at least this version: the one that JAVA_HOME or PATH names, else the newest that is installed. */
export function javaHome(atLeast: number): string | undefined {
  const fit = (home: string) => versionOf(home) >= atLeast;
  const named = [process.env['JAVA_HOME'], ...onPath()].filter((home) => home !== undefined);
  const installed = SHELVES.flatMap(([shelf, within]) =>
    existsSync(shelf) ? readdirSync(shelf).map((name) => path.join(shelf, name, within)) : [],
  );
  return named.find(fit) ?? installed.filter(fit).sort((a, b) => versionOf(b) - versionOf(a))[0];
}

function onPath(): readonly string[] {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const javas = folders.map((folder) => path.join(folder, 'java')).filter((file) => existsSync(file));
  return javas.map((file) => path.dirname(path.dirname(realpathSync(file))));
}

/** The feature release of the JDK in a folder, e.g. 25; 0 where there is none. */
function versionOf(home: string): number {
  const release = path.join(home, 'release');
  if (!existsSync(release) || !existsSync(path.join(home, 'bin', 'java'))) return 0;
  return Number(/^JAVA_VERSION="(\d+)/m.exec(readFileSync(release, 'utf8'))?.[1] ?? 0);
}
