import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sharedFiles } from './sharedFiles';
import { watchSharedFiles } from './watchSharedFiles';
import type { Clock } from '../../../domain/clock';

describe('The watch on the shared AWS files', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'aws-home-'));
  });
  afterEach(() => rmSync(home, { recursive: true }));

  /**
   * A clock whose one timer the test controls: `tick` waits until it is set, ends it, and waits for the next.
   */
  function handClock() {
    const timers = new EventEmitter();
    let waiting: (() => void) | undefined;
    const clock: Pick<Clock, 'after'> = {
      after(_delay, callback) {
        waiting = callback;
        timers.emit('set');
        return { dispose: () => {} };
      },
    };
    const tick = async () => {
      if (waiting === undefined) await once(timers, 'set');
      const callback = waiting;
      waiting = undefined;
      const isSetAgain = once(timers, 'set');
      callback?.();
      await isSetAgain;
    };
    return { clock, tick };
  }

  it('reports a sign-in of another program once', async () => {
    const { clock, tick } = handClock();
    let changes = 0;
    const watch = watchSharedFiles(sharedFiles({}, home), clock, () => changes++);
    await tick();
    assert.equal(changes, 0);
    const cache = join(home, '.aws', 'sso', 'cache');
    mkdirSync(cache, { recursive: true });
    writeFileSync(join(cache, 'token.json'), '{}');
    await tick();
    await tick();
    assert.equal(changes, 1);
    writeFileSync(join(cache, 'token.json'), '{"longer":1}');
    await tick();
    assert.equal(changes, 2);
    watch.dispose();
  });
});
