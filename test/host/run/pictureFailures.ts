import Mocha from 'mocha';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { root } from '../paths';
import { countFailure, shownPages } from '../shared';

const folder = join(root, 'out', 'screenshots');
const prefix = 'failed-';

/** Removes the pictures of earlier runs. */
export async function forgetPicturesOfFailures(): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) if (name.startsWith(prefix)) await rm(join(folder, name), { force: true });
}

/**
 * Takes a picture of every window of the workbench as soon as a test fails. Resolves when all pictures are
 * written.
 */
export function pictureFailures(runner: Mocha.Runner): () => Promise<void> {
  const pictures: Promise<void>[] = [];
  runner.on(Mocha.Runner.constants.EVENT_TEST_FAIL, (test: Mocha.Test) => {
    countFailure();
    const name = test.fullTitle().replaceAll(/\W+/g, '-').slice(0, 150);
    for (const [index, page] of shownPages().entries()) {
      const path = join(folder, `${prefix}${name}${index === 0 ? '' : `-${index + 1}`}.png`);
      const take = async () => {
        await mkdir(folder, { recursive: true });
        await page.screenshot({ path, timeout: 5000 });
        console.log(`      what was to be seen: ${relative(root, path)}`);
      };
      pictures.push(take().catch(() => undefined));
    }
  });
  return async () => void (await Promise.all(pictures));
}
