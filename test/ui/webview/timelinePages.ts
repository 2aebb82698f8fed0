import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { type TimelineCommand } from '../../../src/domain/timelineContract';
import { timelineContract } from '../../../src/domain/timelineCommandSchema';
import { TimelinePageHost, type OpenedPage } from './timelinePageHost';
import { snapshotOf } from './timelineSnapshots';

/** What the tests of a `describe` do with the timeline page. */
export interface Pages {
  /** Opens the page of this test. */
  readonly open: (...options: Parameters<TimelinePageHost['open']>) => Promise<OpenedPage>;
  /** The page of this test, as it was opened last. */
  readonly opened: () => OpenedPage;
  /** Sends a timeline to the page, and waits until it is drawn. */
  readonly show: (...message: Parameters<typeof snapshotOf>) => Promise<void>;
  /** The bar whose text begins so. */
  readonly bar: (words: string) => Locator;
  /** The commands that the page has sent to the extension, except for what it tells by itself. */
  readonly commands: () => Promise<readonly TimelineCommand[]>;
}

/** In a `describe`: a browser for all of its tests, and a check after each test for errors of the page. */
export function usePages(): Pages {
  let host: TimelinePageHost;
  let current: OpenedPage;
  const opened = () => current;

  before(async function () {
    this.timeout(240_000);
    host = await TimelinePageHost.start(console.log);
  });

  after(() => host.stop());

  afterEach(async () => {
    assert.deepEqual(current.complaints, []);
    const failures = (await current.posted()).filter(
      (message) => timelineContract.parsePageMessage(message)?.type === 'failed',
    );
    assert.deepEqual(failures, []);
    await current.page.context().close();
  });

  return {
    opened,
    open: async (...options) => (current = await host.open(...options)),
    show: async (...message) => {
      await current.send(snapshotOf(...message));
      await current.page.locator('.page, .waiting .sentence').first().waitFor();
    },
    bar: (words) => current.page.locator(`.bar[aria-label^="${words}"]`),
    commands: async () =>
      (await current.posted()).flatMap((message) => {
        const parsed = timelineContract.parsePageMessage(message);
        assert.ok(parsed, `the extension understands ${JSON.stringify(message)}`);
        const isByItself = (verb: string) => verb === 'lookAt' || verb === 'choose';
        return parsed.type === 'runCommand' && !isByItself(parsed.command.verb) ? [parsed.command] : [];
      }),
  };
}
