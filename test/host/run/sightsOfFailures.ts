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

/** What a user would read in a workbench: where it is, what it asks, and what has the focus. */
const readScreen = `(() => {
  const texts = (selector) => [...document.querySelectorAll(selector)]
    .filter((element) => element.checkVisibility())
    .map((element) => (element.getAttribute('aria-label') ?? element.innerText).trim().slice(0, 120));
  const focus = document.activeElement;
  const parts = {
    'Editors': texts('.tab.active'),
    'Question': texts('.quick-input-widget .quick-input-title, .quick-input-widget input'),
    'Dialog': texts('.monaco-dialog-box'),
    'Notifications': texts('.notification-list-item-message'),
    'Menu': texts('.monaco-menu .action-label'),
    'Focus': focus === null ? [] : [focus.tagName + ' ' + (focus.getAttribute('aria-label') ?? focus.className)],
  };
  return Object.entries(parts).filter(([, each]) => each.length > 0)
    .map(([name, each]) => name + ': ' + each.join(' | ')).join('\\n');
})()`;

/** What was to be seen in the workbench when tests failed, by their full titles. */
export type Sights = ReadonlyMap<string, string>;

/**
 * Reads every window of the workbench as soon as a test fails, and takes a picture of it. Resolves when all of it is
 * written.
 */
export function sightsOfFailures(runner: Mocha.Runner): () => Promise<Sights> {
  const sights = new Map<string, string>();
  const pending: Promise<void>[] = [];
  runner.on(Mocha.Runner.constants.EVENT_TEST_FAIL, (test: Mocha.Test) => {
    countFailure();
    const title = test.fullTitle();
    const name = title.replaceAll(/\W+/g, '-').slice(0, 150);
    for (const [index, page] of shownPages().entries()) {
      const path = join(folder, `${prefix}${name}${index === 0 ? '' : `-${index + 1}`}.png`);
      const take = async () => {
        await mkdir(folder, { recursive: true });
        await page.screenshot({ path, timeout: 5000 });
        console.log(`      what was to be seen: ${relative(root, path)}`);
      };
      const read = async () => {
        const words = String(await page.evaluate(readScreen));
        sights.set(title, [sights.get(title) ?? [], words].flat().join('\n'));
      };
      pending.push(...[read(), take()].map((each) => each.catch(() => undefined)));
    }
  });
  return async () => {
    await Promise.all(pending);
    return sights;
  };
}
