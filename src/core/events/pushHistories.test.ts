import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  fates,
  incidents,
  lags,
  pipelineNames,
  PushHistory,
  skews,
} from '../../../test/support/push/pushHistory';
import type { PushWindow } from '../../../test/support/push/pushBench';
import { repeated } from '../../../test/support/repetitions';
import { isActive } from '../../domain/pipeline/status';
import { Watcher } from '../watching/watcher';

const waits = fc.constantFrom(0, 200, 1_500, 9_000, 40_000);

/** Changes of runs, and three times as rarely what happens to windows. */
const stepsOf = <T>(change: fc.Arbitrary<T>) =>
  fc.array(
    fc.record({
      step: fc.oneof(
        { weight: 6, arbitrary: fc.record({ kind: fc.constant('change' as const), change }) },
        {
          weight: 2,
          arbitrary: fc.record({
            kind: fc.constant('incident' as const),
            incident: fc.constantFrom(...incidents),
          }),
        },
      ),
      ...{ wait: waits, fate: fates, lag: lags },
    }),
    { maxLength: 25 },
  );

const changesOfTwoRuns = fc.record({
  name: fc.constantFrom(...pipelineNames),
  run: fc.constantFrom('run-1', 'run-2'),
  status: fc.constantFrom('InProgress' as const, 'Succeeded' as const, 'Failed' as const, 'Stopped' as const),
});

/** The next run of a pipeline starts where none is under way; otherwise that run ends so. */
const nextOfRuns = fc.record({
  name: fc.constantFrom(...pipelineNames),
  end: fc.constantFrom('Succeeded' as const, 'Failed' as const, 'Stopped' as const),
});

describe('Push events, whatever is lost, doubled, late or stolen, whichever window leads and however clocks differ,', function () {
  this.timeout(600_000);

  it('leave every window with what the service says, after one round of reconciliation', async () => {
    await fc.assert(
      fc.asyncProperty(stepsOf(changesOfTwoRuns), skews, async (taken, skew) => {
        const history = new PushHistory(skew);
        history.open();
        await history.host.clock.tick(1_000);
        for (const { step, wait, fate, lag } of taken) {
          if (step.kind === 'incident') await history.happen(step.incident);
          else history.change(step.change.name, step.change.run, step.change.status, fate, lag);
          await history.host.clock.tick(wait);
        }
        await history.rest();
        for (const window of history.windows) assert.deepEqual(history.shownIn(window), history.expected);
        const leaders = history.windows.filter(({ push }) => push.statusOf('here')?.isLeader);
        assert.equal(leaders.length, 1);
        for (const window of history.windows) window.close();
      }),
      { numRuns: repeated(15, 3_000) },
    );
  });

  it('notify of every end that a poll would find, once and as it was', async () => {
    await fc.assert(
      fc.asyncProperty(stepsOf(nextOfRuns), skews, async (taken, skew) => {
        /** Which window has told of which end, with the same key in every window. */
        const told: { readonly window: PushWindow; readonly key: string; readonly end: string }[] = [];
        const watchers = new Map<PushWindow, Watcher>();
        const history: PushHistory = new PushHistory(skew, (window) => {
          const watcher = new Watcher(window.store, window.scheduler, history.host.clock, () =>
            history.host.serviceNow(),
          );
          watchers.set(window, watcher);
          watcher.onDidHappen(({ event: { key, kind, execution } }) =>
            told.push({ window, key, end: `${execution.pipeline.name} ${execution.executionId} ${kind}` }),
          );
          // As the memory of the windows before says.
          for (const [name, runs] of history.truth)
            for (const { id } of runs)
              watcher.watch({ pipeline: { connection: 'here', name }, executionId: id }, 'started', 0);
        });
        history.open();
        await history.host.clock.tick(1_000);
        let count = 0;
        for (const { step, wait, fate, lag } of taken) {
          if (step.kind === 'incident') await history.happen(step.incident);
          else {
            const { name, end } = step.change;
            const [newest] = history.truth.get(name) ?? [];
            const isStart = newest === undefined || !isActive(newest.status);
            const id = isStart ? `run-${++count}` : newest.id;
            history.change(name, id, isStart ? 'InProgress' : end, fate, lag);
            for (const [window, watcher] of watchers)
              if (history.windows.includes(window))
                watcher.watch({ pipeline: { connection: 'here', name }, executionId: id });
          }
          for (const [window, watcher] of watchers) if (!history.windows.includes(window)) watcher.dispose();
          await history.host.clock.tick(wait);
        }
        await history.rest();
        const inWindows = told.map(({ window, key }) => `${[...watchers.keys()].indexOf(window)} ${key}`);
        assert.deepEqual(inWindows, [...new Set(inWindows)], 'A window tells of an event twice.');
        const ends = [...history.truth].flatMap(([name, runs]) =>
          runs.flatMap(({ id, status }) =>
            isActive(status) ? [] : [`${name} ${id} ${status.toLowerCase()}`],
          ),
        );
        // Windows claim each key, so that the first one of all notifies.
        const notified = [...new Map(told.map(({ key, end }) => [key, end])).values()];
        assert.deepEqual(notified.toSorted(), ends.toSorted());
        for (const watcher of watchers.values()) watcher.dispose();
        for (const window of history.windows) window.close();
      }),
      { numRuns: repeated(15, 3_000) },
    );
  });
});
