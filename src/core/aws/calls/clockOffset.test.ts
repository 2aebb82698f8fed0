import assert from 'node:assert/strict';
import { ClockOffset } from './clockOffset';

/** The service's `Date` header when its clock is `ahead` milliseconds ahead of ours. */
const dateAt = (local: number, ahead: number) => new Date(local + ahead).toUTCString();

describe('The clock offset', () => {
  const noon = Date.UTC(2030, 0, 1, 12);

  it('is zero before the first answer', () => {
    assert.equal(new ClockOffset().milliseconds, 0);
  });

  it('is exact to a second after one answer, and more exact after several', () => {
    const offset = new ClockOffset();
    const ahead = 4_321;
    const learnAt = (local: number) => offset.learn(dateAt(local, ahead), local - 20, local + 20);
    learnAt(noon);
    assert.ok(Math.abs(offset.milliseconds - ahead) <= 520, String(offset.milliseconds));
    for (let tick = 1; tick <= 10; tick++) learnAt(noon + tick * 1_130);
    assert.ok(Math.abs(offset.milliseconds - ahead) <= 100, String(offset.milliseconds));
  });

  it('follows a clock that was set', () => {
    const offset = new ClockOffset();
    offset.learn(dateAt(noon, 60_000), noon, noon);
    offset.learn(dateAt(noon + 1000, -60_000), noon + 1000, noon + 1000);
    assert.ok(Math.abs(offset.milliseconds + 60_000) <= 500, String(offset.milliseconds));
  });

  it('ignores a header that is not a date', () => {
    const offset = new ClockOffset();
    offset.learn('soon', noon, noon);
    assert.equal(offset.milliseconds, 0);
  });
});
