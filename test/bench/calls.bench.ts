import { executionsOf, pipelinesOf, stateOf } from '../../src/domain/calls/queries';
import { TreeBench } from '../support/treeBench';
import { connection, execution, refOf, shop, stageState, state, summary } from '../support/builders';
import { PollBench } from '../support/pollBench';
import { Watcher } from '../../src/core/watching/watcher';
import type { Figure } from './figure';

const minute = 60_000;
const here = connection('here');
const how = 'counted over a fake service and clock; in a window that has the focus';

/** The number of calls of the extension to CodePipeline. */
export async function* figures(): AsyncGenerator<Figure> {
  for (const pipelines of [1, 50, 1000]) yield* firstView(pipelines);
  yield* twoAccounts();
  yield* followed();
}

/** Two connections with 11 and 41 pipelines on screen, of which every third runs and nothing changes. */
async function* twoAccounts(): AsyncGenerator<Figure> {
  const accounts = [
    { id: 'small', size: 11 },
    { id: 'large', size: 41 },
  ].map(({ id, size }) => ({ ...connection(id), size }));
  const bench = new TreeBench(accounts);
  const { reader, clock } = bench.poll;
  for (const { id, size } of accounts) {
    const refs = Array.from({ length: size }, (_, index) => ({ connection: id, name: `pipeline-${index}` }));
    reader.set(
      pipelinesOf(id),
      refs.map((ref) => summary(ref.name, { ref })),
    );
    for (const [index, ref] of refs.entries()) {
      const status = index % 3 === 0 ? 'InProgress' : 'Succeeded';
      const latestExecution = { executionId: 'run-1', status, isRollback: false } as const;
      reader.set(executionsOf(ref), {
        executions: [execution('run-1', { ref: refOf('run-1', ref), status })],
      });
      reader.set(stateOf(ref), { ...state([stageState('Build', { latestExecution })]), ref });
    }
  }
  for (let second = 0; second < 600; second++) {
    bench.redraw(undefined);
    await clock.tick(1000);
  }
  const calls = await bench.poll.callsDuring(10 * minute);
  yield {
    name: 'calls a minute with two connections of 11 and 41 pipelines on screen, of which every third runs',
    ...{ value: calls / 10, unit: 'calls', atMost: 55, how },
  };
  bench.dispose();
}

/**
 * Lists this many pipelines, of which none runs, until the status of each is known; then keeps the view open,
 * and hides it.
 */
async function* firstView(pipelines: number): AsyncGenerator<Figure> {
  const bench = new TreeBench([here]);
  const { reader, clock } = bench.poll;
  const names = Array.from({ length: pipelines }, (_, index) => `pipeline-${index}`);
  reader.set(
    pipelinesOf(here.id),
    names.map((name) => summary(name)),
  );
  bench.draw();
  const isKnown = (name: string) =>
    bench.poll.store.get(executionsOf({ connection: here.id, name })).value !== undefined;
  while (!names.every(isKnown)) {
    await clock.tick(1000);
    bench.redraw(undefined);
  }
  const of = `with ${pipelines === 1 ? '1 pipeline' : `${pipelines} pipelines`}`;
  yield { name: `calls until every status is known, ${of}`, value: reader.calls.length, unit: 'calls', how };
  // The first minute levels out the calls that were made together.
  await clock.tick(10 * minute);
  const watched = await bench.poll.callsDuring(10 * minute);
  yield {
    name: `calls a minute while nothing runs, ${of} on screen`,
    value: watched / 10,
    unit: 'calls',
    how,
  };
  bench.view.setVisible(false);
  const hidden = await bench.poll.callsDuring(10 * minute);
  yield {
    name: `calls a minute while nothing runs and the view is hidden, ${of}`,
    ...{ value: hidden / 10, unit: 'calls', atMost: 0, how },
  };
  bench.dispose();
}

/** Follows one execution in the status bar while it runs, and after its end. */
async function* followed(): AsyncGenerator<Figure> {
  const bench = new PollBench();
  const watcher = new Watcher(bench.store, bench.scheduler, bench.clock);
  const query = executionsOf(shop);
  const latestExecution = { executionId: 'run-1', status: 'InProgress', isRollback: false } as const;
  bench.reader.set(query, { executions: [execution('run-1')] });
  bench.reader.set(stateOf(shop), state([stageState('Build', { latestExecution })]));
  watcher.watch(refOf('run-1'));
  await bench.clock.tick(minute);
  const running = await bench.callsDuring(10 * minute);
  yield {
    name: 'calls a minute while one run is followed, the views hidden',
    ...{ value: running / 10, unit: 'calls', how },
  };
  bench.reader.set(query, { executions: [execution('run-1', { status: 'Succeeded' })] });
  bench.reader.set(stateOf(shop), state([stageState('Build')]));
  await bench.clock.tick(minute);
  const over = await bench.callsDuring(10 * minute);
  yield { name: 'calls a minute after it ended', ...{ value: over / 10, unit: 'calls', atMost: 0, how } };
  watcher.dispose();
  bench.scheduler.dispose();
}
