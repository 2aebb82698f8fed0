import assert from 'node:assert/strict';
import { ConnectionHealth } from './connectionHealth';
import { problem } from '../../../test/support/fakeReader';

const here = 'here';

describe('The health of a connection', () => {
  let health: ConnectionHealth;
  let fired: string[];
  beforeEach(() => {
    health = new ConnectionHealth();
    fired = [];
    health.onDidChange((connection) => fired.push(connection));
  });
  afterEach(() => health.dispose());

  const unreachable = problem('unreachable');

  it('is good until a call fails', () => {
    assert.equal(health.problemOf(here), undefined);
    assert.equal(health.probeAt(here), 0);
    assert.equal(health.admits(here, 0), true);
    assert.equal(health.admits(here, 0), true);
  });

  it('admits no call before the probe is due, and only the probe then', () => {
    health.reportFailure(here, unreachable, 1_000);
    assert.equal(health.admits(here, 2_999), false);
    assert.equal(health.admits(here, 3_000), true);
    assert.equal(health.admits(here, 3_000), false);
    assert.equal(health.admits(here, 60_000), false);
    assert.equal(health.admits('there', 2_000), true);
  });

  it('allows another probe when one never reports', () => {
    health.reportFailure(here, unreachable, 0);
    health.admits(here, 2_000);
    assert.equal(health.admits(here, 61_999), false);
    assert.equal(health.admits(here, 62_000), true);
  });

  it('waits twice as long after each failed probe, a minute at most', () => {
    const waits = Array.from({ length: 8 }, () => {
      health.reportFailure(here, unreachable, 1_000);
      return (health.probeAt(here) - 1_000) / 1000;
    });
    assert.deepEqual(waits, [2, 4, 8, 16, 32, 60, 60, 60]);
  });

  it('is good again after one success, and starts over with 2 s after that', () => {
    for (let failures = 0; failures < 5; failures++) health.reportFailure(here, unreachable, 0);
    health.reportSuccess(here);
    assert.equal(health.problemOf(here), undefined);
    assert.equal(health.admits(here, 0), true);
    health.reportFailure(here, unreachable, 0);
    assert.equal(health.probeAt(here), 2_000);
  });

  it('allows a probe immediately on request, and then starts over', () => {
    for (let failures = 0; failures < 5; failures++) health.reportFailure(here, unreachable, 0);
    health.allowProbe(here);
    assert.equal(health.problemOf(here), unreachable);
    assert.equal(health.admits(here, 1), true);
    health.reportFailure(here, unreachable, 1);
    assert.equal(health.probeAt(here), 2_001);
  });

  it('allows another probe in place of a dropped one, without starting over', () => {
    health.reportFailure(here, unreachable, 0);
    health.reportFailure(here, unreachable, 0);
    health.admits(here, 4_000);
    health.releaseProbe(here);
    assert.equal(health.admits(here, 4_000), true);
    health.reportFailure(here, unreachable, 4_000);
    assert.equal(health.probeAt(here), 12_000);
  });

  it('does not go down by allowing a probe', () => {
    health.allowProbe(here);
    health.releaseProbe(here);
    assert.equal(health.problemOf(here), undefined);
    assert.equal(health.admits(here, 0), true);
    assert.equal(health.admits(here, 0), true);
  });

  it('fires when it turns bad, good, or bad for another reason, and not in between', () => {
    health.reportSuccess(here);
    assert.deepEqual(fired, []);
    health.reportFailure(here, unreachable, 0);
    health.reportFailure(here, problem('unreachable'), 2_000);
    assert.deepEqual(fired, [here]);
    health.reportFailure(here, problem('credentials'), 6_000);
    assert.deepEqual(fired, [here, here]);
    health.reportSuccess(here);
    health.reportSuccess(here);
    assert.deepEqual(fired, [here, here, here]);
  });
});
