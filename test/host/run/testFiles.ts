import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../paths';
import { StepFailed } from '../processes.mjs';

/**
 * The test files of a kind, sorted. With `places`, such as `ui/tree` or `ui/start/task.test.ts`, only those that begin
 * with one of them.
 * @throws StepFailed when no file is at one of the places.
 */
export async function testFiles(kind: string, places: readonly string[]): Promise<string[]> {
  const names = await readdir(join(root, 'test', kind), { recursive: true });
  const files = names
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `${kind}/${name.replaceAll('\\', '/')}`)
    .sort();
  const isAt = (file: string, place: string) =>
    file === place || file.startsWith(place.replace(/\/*$/, '/')) || file.startsWith(`${place}.`);
  for (const place of places)
    if (!files.some((file) => isAt(file, place)))
      throw new StepFailed(`There are no test files at test/${place}.`);
  const chosen =
    places.length === 0 ? files : files.filter((file) => places.some((place) => isAt(file, place)));
  return chosen.map((file) => join(root, 'test', file));
}
