// In which order tests run: the longest files first, so that the last shard does not end with one, or by a seed.
import { mkdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
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
  // Shards, and other runs, write it at the same moment.
  await writeFileAtomic(durationsFile, JSON.stringify(durations, undefined, 2));
}

const bytesPerSecond = 250;

/** How long a file waits, in seconds, whose tests get more time than others. */
const waiting = 60;

/** What a file that was never run may take: by its size, and that of the files beside it that it is made of. */
async function guess(file: string): Promise<number> {
  const text = await readFile(file, 'utf8');
  const beside = [...text.matchAll(/from '\.\/(\w+)'/g)].map(([, name]) => join(dirname(file), `${name}.ts`));
  const sizes = await Promise.all(beside.map((each) => stat(each).then(({ size }) => size)));
  const bytes = sizes.reduce((sum, size) => sum + size, text.length);
  return bytes / bytesPerSecond + (text.includes('this.timeout(') ? waiting : 0);
}

/** The files by how long they took the last time, longest first. */
export async function longestFirst(files: readonly string[]): Promise<string[]> {
  const durations = await readDurations();
  const keyed = await Promise.all(
    files.map(async (file) => ({ file, seconds: durations[relative(root, file)] ?? (await guess(file)) })),
  );
  return keyed.sort((a, b) => b.seconds - a.seconds).map(({ file }) => file);
}
