/**
 * The parts of an object's key, checked so that none can leave its zone.
 *
 * Keys are made by the pipeline, so a bad one is a fault of ours and not of the person who called.
 */
export function keyParts(key: string): readonly string[] {
  const parts = key.split('/');
  const unsafe = parts.some((part) => part === '' || part === '.' || part === '..' || /[\\\0]/.test(part));
  if (unsafe) throw new Error(`Unsafe storage key: ${JSON.stringify(key)}`);
  return parts;
}
