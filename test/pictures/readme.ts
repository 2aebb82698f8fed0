import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../host/paths';
import { smaller } from './smaller';

/** The pictures of the README by name, and the screenshots of ui tests that they are. */
const taken: Readonly<Record<string, string>> = {
  timeline: 'main-6-approval',
  browse: 'tree-9-beside-timeline',
  attention: 'attention-1-rows',
  start: 'start-2-revisions',
  watch: 'watch-4-failing-action-dark',
  failure: 'timeline-retried',
};

/**
 * Takes the pictures of the README over from the screenshots that the ui tests have left in out/screenshots.
 * @throws when the ui tests have not run yet.
 */
export async function takeReadmePictures(): Promise<void> {
  for (const [name, screenshot] of Object.entries(taken)) {
    const from = join(root, 'out', 'screenshots', `${screenshot}.png`);
    const png = await readFile(from).catch((cause: unknown) => {
      throw new Error(`There is no ${from}: run "npm test -- ui --pictures" first, which makes it.`, {
        cause,
      });
    });
    const path = join(root, 'media', 'readme', `${name}.png`);
    await writeFile(path, await smaller(png));
    console.log(path);
  }
}
