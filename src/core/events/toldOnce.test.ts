import assert from 'node:assert/strict';
import { FakeClock } from '../../../test/support/fakeClock';
import { FakeFolder } from '../../../test/support/push/fakeFolder';
import { isFirstToTell } from './toldOnce';

const hour = 3600_000;

describe('What one of all windows tells', () => {
  it('is told once a day', async () => {
    const [folder, clock] = [new FakeFolder(), new FakeClock()];
    const ask = () => isFirstToTell(folder, 'queue', clock);
    assert.deepEqual(await Promise.all([ask(), ask(), ask()]), [true, false, false]);
    await clock.tick(23 * hour);
    assert.equal(await ask(), false);
    assert.equal(await isFirstToTell(folder, 'other', clock), true);
    await clock.tick(2 * hour);
    assert.equal(await ask(), true);
  });

  it('is told where the windows cannot agree', async () => {
    const [folder, clock] = [new FakeFolder(), new FakeClock()];
    folder.isBroken = true;
    assert.equal(await isFirstToTell(folder, 'queue', clock), true);
  });
});
