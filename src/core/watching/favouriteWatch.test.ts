import assert from 'node:assert/strict';
import { executionsOf } from '../../domain/calls/queries';
import { Emitter } from '../../domain/event';
import { FavouriteWatch } from './favouriteWatch';
import { execution, shop } from '../../../test/support/builders';
import { PollBench } from '../../../test/support/pollBench';

const minute = 60_000;
const page = executionsOf(shop);

describe('Running executions of favourite pipelines', () => {
  it('are followed once an answer shows them, and not by stored data of an earlier session', () => {
    const bench = new PollBench();
    const watched: string[] = [];
    const watcher = {
      watch: ({ executionId }: { executionId: string }, reason?: string) =>
        void watched.push(`${executionId} ${reason}`),
      isWatched: ({ executionId }: { executionId: string }) => executionId === 'run-2',
    };
    const { store, scheduler, clock } = bench;
    const favourites = new FavouriteWatch(store, scheduler, watcher, clock, () => [shop], []);
    const now = bench.clock.now();
    const seen = (askedAt: number, ...ids: readonly string[]) =>
      bench.store.setValue(page, { executions: ids.map((id) => execution(id)) }, { askedAt, now });
    seen(now - 10 * minute, 'run-0');
    const ended = execution('run-3', { status: 'Succeeded' });
    bench.store.setValue(
      executionsOf({ ...shop, name: 'web' }),
      { executions: [execution('w')] },
      { askedAt: now, now },
    );
    bench.store.setValue(
      page,
      { executions: [execution('run-1'), execution('run-2'), ended] },
      { askedAt: now, now },
    );
    assert.deepEqual(watched, ['run-1 favourite']);
    favourites.dispose();
    seen(now, 'run-9');
    assert.deepEqual(watched, ['run-1 favourite']);
    scheduler.dispose();
  });

  it('are looked for once, when the user comes back after a while, and as soon as the setting is on', async () => {
    const bench = new PollBench();
    const { store, scheduler, clock } = bench;
    const watched: string[] = [];
    const watcher = {
      watch: ({ executionId }: { executionId: string }) => void watched.push(executionId),
      isWatched: () => false,
    };
    let all: readonly (typeof shop)[] = [];
    const changed = new Emitter<void>();
    const causes = [{ onDidChange: changed.event }];
    const favourites = new FavouriteWatch(store, scheduler, watcher, clock, () => all, causes);
    assert.equal(await bench.callsDuring(60 * minute, () => favourites.refresh()), 0, 'nothing is wanted');
    all = [shop, ...Array.from({ length: 30 }, (_, index) => ({ ...shop, name: `p${index}` }))];
    assert.equal(await bench.callsDuring(60 * minute, () => changed.fire()), 20);
    bench.reader.set(page, { executions: [execution('run-1')] });
    assert.equal(await bench.callsDuring(minute, () => favourites.refresh()), 20);
    assert.deepEqual(watched, ['run-1']);
    assert.equal(await bench.callsDuring(minute, () => favourites.refresh()), 0, 'all is fresh');
    all = [];
    changed.fire();
    assert.equal(await bench.callsDuring(60 * minute, () => favourites.refresh()), 0);
    favourites.dispose();
    scheduler.dispose();
    assert.equal(clock.timers, 0);
  });
});
