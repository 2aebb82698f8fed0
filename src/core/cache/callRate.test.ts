import assert from 'node:assert/strict';
import { pipelineOf } from '../../domain/calls/query';
import { executionsOf } from '../../domain/calls/queries';
import type { Query } from '../../domain/calls/queries';
import { services } from '../aws/awsServices';
import { CallRate } from './callRate';
import { shop } from '../../../test/support/builders';
import { FakeClock } from '../../../test/support/fakeClock';
import { PollBench } from '../../../test/support/pollBench';

const named = (index: number): Query => executionsOf({ ...shop, name: `pipeline-${index}` });

const { budget } = services.codepipeline;

describe('The rate of calls', () => {
  it('lets a first burst go immediately, and then ten calls a second', () => {
    const clock = new FakeClock();
    const rate = new CallRate(clock, budget);
    let calls = 0;
    while (rate.delay === 0) {
      rate.takeTurn();
      calls += 1;
    }
    assert.equal(calls, 20);
    assert.equal(rate.delay, 100);
  });

  it('halves with a throttle, counts those that came together as one, and recovers while calls are answered', async () => {
    const clock = new FakeClock();
    const rate = new CallRate(clock, budget);
    rate.throttled();
    rate.throttled();
    assert.equal(rate.callsPerSecond, 5);
    await clock.tick(2000);
    assert.equal(rate.callsPerSecond, 5);
    rate.answered();
    await clock.tick(2000);
    assert.equal(rate.callsPerSecond, 6);
    rate.throttled();
    assert.equal(rate.callsPerSecond, 3);
    await clock.tick(60_000);
    assert.equal(rate.callsPerSecond, 10);
  });

  it('never falls below a call every two seconds', async () => {
    const clock = new FakeClock();
    const rate = new CallRate(clock, budget);
    for (let throttles = 0; throttles < 40; throttles++) {
      rate.throttled();
      await clock.tick(1000);
    }
    rate.throttled();
    assert.ok(rate.callsPerSecond >= 0.5);
  });
});

describe('The scheduler, when the service allows five calls a second,', () => {
  it('finds that rate: few throttles, and every pipeline is fetched', async () => {
    const bench = new PollBench();
    /** The service's own bucket: five calls a second, as many at once. */
    let tokens = 5;
    let refilledAt = bench.clock.now();
    let throttles = 0;
    let longestRow = 0;
    let row = 0;
    const asked = new Set<string>();
    const ask = bench.reader.ask.bind(bench.reader);
    bench.reader.ask = (query, signal) => {
      const now = bench.clock.now();
      tokens = Math.min(5, tokens + ((now - refilledAt) / 1000) * 5);
      refilledAt = now;
      // What the SDK does: it tells of the throttle and tries the same call again a little later.
      if (tokens < 1) {
        throttles += 1;
        row += 1;
        longestRow = Math.max(longestRow, row);
        bench.queue.report({ connection: 'here', service: 'codepipeline', outcome: 'throttled' });
      } else {
        row = 0;
        tokens -= 1;
        bench.queue.report({ connection: 'here', service: 'codepipeline', outcome: 'ok' });
      }
      asked.add(query.key);
      return ask(query, signal);
    };
    for (let index = 0; index < 300; index++) bench.scheduler.want(named(index), 'once');
    await bench.clock.tick(180_000);
    assert.equal(asked.size, 300);
    assert.ok(longestRow <= 20, `${longestRow} throttles in a row`);
    assert.ok(throttles <= 60, `${throttles} throttles in all`);
    bench.scheduler.dispose();
    bench.queue.dispose();
    assert.equal(bench.clock.timers, 0);
  });

  it('fetches what is viewed first, however much waits', async () => {
    const bench = new PollBench();
    for (let index = 0; index < 100; index++) bench.scheduler.want(named(index), 'calm');
    await bench.clock.settle();
    bench.scheduler.want(named(1000), 'live');
    const before = bench.reader.calls.length;
    await bench.clock.tick(100);
    const next = bench.reader.calls[before]?.query;
    assert.equal(next && pipelineOf(next)?.name, 'pipeline-1000');
    bench.scheduler.dispose();
  });
});
