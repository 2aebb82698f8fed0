// In which order tests run: the longest files first, so that the last shard does not end with one, or by a seed.
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { cache, root } from '../paths';

/** Numbers from 0 to 1 that follow from the seed alone (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The items in another order, which the seed decides. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const random = randomOf(seed);
  const keyed = items.map((item) => ({ item, key: random() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}

const durationsFile = join(cache, 'durations.json');

type Durations = Readonly<Record<string, number>>;

const readDurations = async (): Promise<Durations> =>
  JSON.parse(await readFile(durationsFile, 'utf8').catch(() => '{}')) as Durations;

/** Remembers how long files took, in seconds, for the order of the next run. */
export async function rememberDurations(measured: ReadonlyMap<string, number>): Promise<void> {
  const names = [...measured].map(([file, seconds]) => [relative(root, file), seconds] as const);
  await mkdir(dirname(durationsFile), { recursive: true });
  const durations = { ...(await readDurations()), ...Object.fromEntries(names) };
  await writeFile(durationsFile, JSON.stringify(durations, undefined, 2));
}

/** The files by how long they took the last time, longest first; a file that was never run goes by its size. */
export async function longestFirst(files: readonly string[]): Promise<string[]> {
  const durations = await readDurations();
  const bytesPerSecond = 250;
  const keyed = await Promise.all(
    files.map(async (file) => ({
      file,
      seconds: durations[relative(root, file)] ?? (await stat(file)).size / bytesPerSecond,
    })),
  );
  return keyed.sort((a, b) => b.seconds - a.seconds).map(({ file }) => file);
}
