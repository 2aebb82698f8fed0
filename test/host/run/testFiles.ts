import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../paths';
import { StepFailed } from '../processes.mjs';

/**
 * The test files of a kind, sorted; those of `unit` stand beside what they test. With `places`, such as `ui/tree` or `ui/start/task.test.ts`, only those that begin
 * with one of them.
 * @throws StepFailed when no file is at one of the places.
 */
export async function testFiles(kind: string, places: readonly string[]): Promise<string[]> {
  const folders = kind === 'unit' ? ['test/unit', 'src'] : [`test/${kind}`];
  const found = (await Promise.all(folders.map(testFilesIn))).flat();
  const named = found.map(({ file, path }) => [`${kind}/${file}`, path] as const);
  const files = new Map(named.toSorted());
  const isAt = (file: string, place: string) =>
    file === place || file.startsWith(place.replace(/\/*$/, '/')) || file.startsWith(`${place}.`);
  for (const place of places)
    if (![...files.keys()].some((file) => isAt(file, place)))
      throw new StepFailed(`There are no test files at ${place}.`);
  const chosen = [...files].filter(
    ([file]) => places.length === 0 || places.some((place) => isAt(file, place)),
  );
  return chosen.map(([, path]) => path);
}

/** The test files in a folder, with their paths in it. */
async function testFilesIn(folder: string): Promise<readonly { file: string; path: string }[]> {
  const names = await readdir(join(root, folder), { recursive: true });
  return names
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => ({ file: name.replaceAll('\\', '/'), path: join(root, folder, name) }));
}
