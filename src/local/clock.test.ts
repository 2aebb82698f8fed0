import { install } from '@sinonjs/fake-timers';
import assert from 'node:assert/strict';
import { systemClock } from './clock';

const start = Date.UTC(2026, 0, 1);

describe('The system clock of the local service', () => {
  let timers: ReturnType<typeof install>;

  beforeEach(() => (timers = install({ now: start, toFake: ['Date', 'setTimeout', 'clearTimeout'] })));
  afterEach(() => timers.uninstall());

  it('runs faster by its factor, and its callbacks with it', () => {
    const clock = systemClock(60);
    const called: number[] = [];
    clock.at(start + 3600_000, () => called.push(clock.now()));
    timers.tick(59_999);
    assert.deepEqual(called, []);
    timers.tick(1);
    assert.deepEqual(called, [start + 3600_000]);
  });

  it('waits longer than a Node timer can', () => {
    const clock = systemClock();
    const hundredDays = 100 * 24 * 3600_000;
    let called = false;
    clock.at(start + hundredDays, () => (called = true));
    timers.tick(hundredDays - 1);
    assert.equal(called, false);
    timers.tick(1);
    assert.equal(called, true);
  });

  it('stands still at speed 0, moves on request, and continues from there', () => {
    const clock = systemClock();
    let changes = 0;
    const forget = clock.onDidChange(() => changes++);
    clock.setSpeed(0);
    timers.tick(10_000);
    assert.equal(clock.now(), start);
    clock.moveTo(start + 5000);
    clock.setSpeed(2);
    timers.tick(1000);
    assert.equal(clock.now(), start + 7000);
    assert.equal(changes, 3);
    forget();
    clock.moveTo(start);
    assert.equal(clock.now(), start + 7000);
    assert.equal(changes, 3);
  });

  it('drops a cancelled callback', () => {
    const cancel = systemClock().at(start + 10, () => assert.fail('was called'));
    cancel();
    timers.tick(20);
    assert.equal(timers.countTimers(), 0);
  });
});
