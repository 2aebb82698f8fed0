import assert from 'node:assert/strict';
import { CallMeter } from './callMeter';
import { FakeClock } from '../../../test/support/fakeClock';

describe('The meter of calls', () => {
  it('counts by connection and operation: total, recent, throttled, failed, and latency', async () => {
    const clock = new FakeClock();
    const meter = new CallMeter(clock);
    const call = (operation: string, outcome: string, duration: number) =>
      meter.record({
        connection: 'here',
        service: 'codepipeline',
        operation,
        startedAt: clock.now(),
        duration,
        outcome,
      });
    call('ListPipelines', 'ok', 40);
    await clock.tick(5 * 60_000);
    for (const duration of [10, 20, 30]) call('GetPipelineState', 'ok', duration);
    call('GetPipelineState', 'throttled', 5);
    call('ListPipelines', 'unreachable', 100);
    assert.deepEqual(meter.costs(), [
      {
        connection: 'here',
        operation: 'GetPipelineState',
        total: 4,
        lastMinute: 4,
        lastTenMinutes: 4,
        throttled: 1,
        failed: 0,
        p50: 10,
        p95: 30,
      },
      {
        connection: 'here',
        operation: 'ListPipelines',
        total: 2,
        lastMinute: 1,
        lastTenMinutes: 2,
        throttled: 0,
        failed: 1,
        p50: 40,
        p95: 100,
      },
    ]);
    await clock.tick(10 * 60_000);
    assert.deepEqual(
      meter.costs().map(({ lastTenMinutes, total }) => [lastTenMinutes, total]),
      [
        [0, 4],
        [0, 2],
      ],
    );
  });
});
