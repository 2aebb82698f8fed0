import { endAll } from '../host/shared';
import { TimelinePageHost } from '../ui/webview/timelinePageHost';
import type { Figure } from './figure';
import { firstPaint, keyedUpdate, pageSizes } from './pageFigures';
import { bigRun, bigSnapshot } from './timeline/bigRun';
import { manyRuns, runsSnapshot } from './timeline/manyRuns';
import type { TimelineSnapshot } from '../../src/domain/timelineContract';

/** The timeline page in Chromium: how large it is, how soon it is painted, how quickly it follows. */
export async function* figures(): AsyncGenerator<Figure> {
  yield* pageSizes('timeline', 50);

  const host = await TimelinePageHost.start(console.error);
  try {
    const paint = { type: 'snapshot', snapshot: bigSnapshot(bigRun(200), 30) };
    yield* firstPaint(host, 'first paint of 200 actions', paint, 150);
    for (const [count, atMost] of [
      [500, 5],
      [5000, 30],
    ] as const)
      yield* keyedUpdate(host, updateOf(`${count} bars`), barMessages(count), atMost);
    yield* keyedUpdate(host, updateOf('200 executions of 12 stages'), runMessages(200, 12), 16);
  } finally {
    await host.stop();
    await endAll();
  }
}

const updateOf = (what: string) => ({
  ...{ name: `keyed update of ${what}`, parts: '.bar' },
  say: (count: number) => `the ${count} bars around what is in sight are in the page`,
});

const messages = (...snapshots: readonly TimelineSnapshot[]) =>
  snapshots.map((snapshot) => ({ type: 'snapshot', snapshot }));

/** An execution before and after its last action has ended. */
function barMessages(count: number): readonly unknown[] {
  const input = bigRun(count);
  const actions = input.actions.map((action, index) =>
    index === count - 1
      ? { ...action, status: 'Succeeded' as const, updatedAt: action.startedAt + 5000 }
      : action,
  );
  return messages(bigSnapshot(input, 10), bigSnapshot({ ...input, actions }, 20));
}

/** A pipeline before and after the last action of its newest execution has ended. */
function runMessages(count: number, stages: number): readonly unknown[] {
  const input = manyRuns(count, stages);
  const runs = input.runs.map((run, index) => {
    const last = run.actions.at(-1);
    if (index > 0 || !last) return run;
    const ended = { ...last, status: 'Succeeded' as const, updatedAt: last.startedAt + 5000 };
    return { ...run, actions: [...run.actions.slice(0, -1), ended] };
  });
  return messages(runsSnapshot(input, 10), runsSnapshot({ ...input, runs }, 20));
}
