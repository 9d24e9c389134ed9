import { z } from 'zod';

/** The part of package-lock.json that is read; every entry is passed on whole. */
const LockedPackage = z.looseObject({
  version: z.string().optional(),
  dependencies: z.record(z.string(), z.string()).optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
  dev: z.boolean().optional(),
});
const Lock = z.looseObject({
  lockfileVersion: z.literal(3),
  packages: z.record(z.string(), LockedPackage),
});
type LockedPackage = z.infer<typeof LockedPackage>;

export const DUCKDB = '@duckdb/node-api';

/** A package.json and package-lock.json for DuckDB alone. */
export interface DuckDbInstallation {
  readonly manifest: string;
  readonly lock: string;
}

/**
 * Cuts DuckDB and what it depends on out of the project's lock file, for every platform.
 *
 * So the layer holds the very version the tests ran on, and npm compares each package with the hash in the lock file.
 *
 * @throws Error where the lock file does not hold DuckDB whole.
 */
export function duckDbInstallation(packageLock: string): DuckDbInstallation {
  const { packages } = Lock.parse(JSON.parse(packageLock));
  const needed = new Map<string, LockedPackage>();
  const wanted = [DUCKDB];
  for (let name = wanted.pop(); name !== undefined; name = wanted.pop()) {
    const place = `node_modules/${name}`;
    if (needed.has(place)) continue;
    const locked = packages[place];
    if (locked === undefined)
      throw new Error(`package-lock.json does not hold ${name}: run npm install and commit it.`);
    const { dev: _, ...runtime } = locked;
    needed.set(place, runtime);
    wanted.push(...Object.keys(locked.dependencies ?? {}), ...Object.keys(locked.optionalDependencies ?? {}));
  }
  const manifest = {
    name: 'duckdb-layer',
    version: '1.0.0',
    private: true,
    dependencies: { [DUCKDB]: needed.get(`node_modules/${DUCKDB}`)?.version ?? '' },
  };
  const { name, version, dependencies } = manifest;
  const lock = {
    name,
    version,
    lockfileVersion: 3,
    requires: true,
    packages: {
      '': { name, version, dependencies },
      ...Object.fromEntries([...needed].sort(([a], [b]) => (a < b ? -1 : 1))),
    },
  };
  return { manifest: `${JSON.stringify(manifest, null, 2)}\n`, lock: `${JSON.stringify(lock, null, 2)}\n` };
}
