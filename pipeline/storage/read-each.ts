/** How many objects are read at one time: of each, S3 takes some tens of milliseconds to send the first byte. */
const AT_ONCE = 32;

/** Reads many objects, some at a time. What was read is in the order of the keys. */
export async function readEach<Key, Read>(
  keys: readonly Key[],
  read: (key: Key) => Promise<Read>,
): Promise<readonly Read[]> {
  const all: Read[] = [];
  for (let from = 0; from < keys.length; from += AT_ONCE) {
    all.push(...(await Promise.all(keys.slice(from, from + AT_ONCE).map(read))));
  }
  return all;
}
