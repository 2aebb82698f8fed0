import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { FakeClock } from '../../../test/support/fakeClock';
import { FakeFolder } from '../../../test/support/push/fakeFolder';
import { Lease, leaseLasts } from './lease';

const windows = (count: number) => {
  const clock = new FakeClock();
  const folder = new FakeFolder();
  const leases = Array.from(
    { length: count },
    (_, index) => new Lease(folder, 'q', `window ${index}`, clock),
  );
  return { clock, folder, leases };
};

describe('The lease of a queue', () => {
  it('lets one window lead, as long as it renews', async () => {
    const { clock, leases } = windows(3);
    for (let round = 0; round < 5; round++) {
      assert.deepEqual(await Promise.all(leases.map((lease) => lease.hold())), [true, false, false]);
      await clock.tick(4_000);
    }
  });

  it('goes to another window soon after the leader has ended, and immediately when it was released', async () => {
    const { clock, leases } = windows(2);
    const [first, second] = leases;
    await first?.hold();
    await clock.tick(leaseLasts - 1);
    assert.equal(await second?.hold(), false);
    await clock.tick(1);
    assert.equal(await second?.hold(), true);
    assert.equal(await first?.hold(), false);
    await second?.release();
    assert.equal(await first?.hold(), true);
  });

  it('survives a damaged file, and a clock that was ahead', async () => {
    const { clock, folder, leases } = windows(1);
    folder.texts.set('q', '{"holder":');
    assert.equal(await leases[0]?.hold(), true);
    folder.texts.set('q', JSON.stringify({ holder: 'gone', term: 7, until: clock.now() + 86_400_000 }));
    assert.equal(await leases[0]?.hold(), true);
  });

  it('has one holder at any moment, whichever windows ask and pause', async () => {
    const steps = fc.array(
      fc.record({ window: fc.nat(3), wait: fc.constantFrom(0, 1_000, 4_000, 13_000), ends: fc.boolean() }),
      { maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        const { clock, leases } = windows(4);
        // Until when each window may believe that it leads: it asks again before its lease ends.
        const until = [0, 0, 0, 0];
        for (const { window, wait, ends } of taken) {
          const isHeld = await leases[window]?.hold();
          until[window] = isHeld ? clock.now() + leaseLasts : 0;
          if (isHeld && ends) {
            await leases[window]?.release();
            until[window] = 0;
          }
          assert.ok(until.filter((end) => end > clock.now()).length <= 1);
          await clock.tick(wait);
        }
      }),
      { numRuns: 60 },
    );
  });
});
