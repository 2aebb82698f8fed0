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
    'Typed': [...document.querySelectorAll('.quick-input-box input')].map(({ value }) => value).filter(Boolean),
    'Rows': texts('.quick-input-list .monaco-list-row').slice(0, 6),
    'Dialog': texts('.monaco-dialog-box'),
    'Notifications': texts('.notification-list-item-message'),
    'Menu': texts('.monaco-menu .action-label'),
    'Focus': focus === null ? [] : [focus.tagName + ' ' + (focus.getAttribute('aria-label') ?? focus.className)],
  };
  return Object.entries(parts).filter(([, each]) => each.length > 0)
    .map(([name, each]) => name + ': ' + each.join(' | ')).join('\\n');
})()`;

/** What was to be seen in every window of the workbench when a test failed, as a picture and in words. */
export class SightsOfFailures {
  /** By the full titles of the tests. */
  readonly words = new Map<string, string>();
  readonly #pending: Promise<void>[] = [];

  listen(runner: Mocha.Runner): void {
    runner.on(Mocha.Runner.constants.EVENT_TEST_FAIL, (test: Mocha.Test) => {
      countFailure();
      this.#lookAt(test.fullTitle());
    });
  }

  /** Resolves when everything seen so far is written: a suite that ends leaves its windows. */
  async settled(): Promise<void> {
    await Promise.all(this.#pending.splice(0));
  }

  #lookAt(title: string): void {
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
        this.words.set(title, [this.words.get(title) ?? [], words].flat().join('\n'));
      };
      this.#pending.push(...[read(), take()].map((each) => each.catch(() => undefined)));
    }
  }
}
