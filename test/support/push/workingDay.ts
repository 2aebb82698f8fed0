import { callBudgetOf } from '../../../src/core/aws/awsServices';
import { CallQueue } from '../../../src/core/cache/callQueue';
import { Coverage } from '../../../src/core/cache/coverage';
import { Scheduler } from '../../../src/core/cache/scheduler';
import { SnapshotStore } from '../../../src/core/cache/snapshotStore';
import { ConnectionHealth } from '../../../src/core/connections/connectionHealth';
import { PushEvents } from '../../../src/core/events/pushEvents';
import { executionsOf, pipelinesOf, stateOf } from '../../../src/domain/calls/queries';
import type { Answers, Query, QueryOperation } from '../../../src/domain/calls/queries';
import { pipelineOf } from '../../../src/domain/calls/query';
import type { Connection } from '../../../src/domain/connection/connection';
import { execution, refOf, stageState, state, summary } from '../builders';
import { connection } from '../connections';
import { eventMessage } from '../events';
import { FakeClock } from '../fakeClock';
import { problem } from '../fakeReader';
import { FakeFolder } from './fakeFolder';
import { FakeQueue } from './fakeQueue';
import { queueUrl } from './pushBench';

/** What a day is made of. Every developer sees the pipelines of the own team, and changes of all happen. */
export interface DayPlan {
  readonly hours: number;
  readonly developers: number;
  readonly pipelines: number;
  /** What each developer has on screen. */
  readonly shown: number;
  readonly changesADay: number;
  /** How many calls a second the account takes of all developers together; what comes beyond is throttled. */
  readonly limit: number;
  readonly isPushed: boolean;
}

/** What came of it, for all developers together. */
export interface DayFigures {
  readonly calls: number;
  readonly throttles: number;
  readonly queueCalls: number;
  /** Milliseconds from a change to the row that shows it: median and 95th percentile. */
  readonly p50: number;
  readonly p95: number;
}

interface Change {
  readonly number: number;
  readonly at: number;
}

const nameOf = (index: number) => `pipeline-${index}`;

/** Lives through a working day on a fake clock, with the machinery of the extension and without its views. */
export async function workingDay(plan: DayPlan): Promise<DayFigures> {
  const clock = new FakeClock();
  const begin = clock.now();
  const truth = new Map<string, Change>();
  const counts = { calls: 0, throttles: 0 };
  const delays: number[] = [];
  let [tokens, filledAt] = [plan.limit, begin];

  /** Whether the account takes one more call now. */
  function isTaken(): boolean {
    const now = clock.now();
    tokens = Math.min(plan.limit * 2, tokens + ((now - filledAt) / 1000) * plan.limit);
    filledAt = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  }

  function answerTo(query: Query, shown: readonly string[]): unknown {
    if (pipelinesOf.is(query)) return shown.map((name) => summary(name));
    const pipeline = pipelineOf(query);
    const change = truth.get(pipeline?.name ?? '');
    if (!pipeline || !change) return executionsOf.is(query) ? { executions: [] } : state();
    const status = change.number % 2 === 1 ? 'InProgress' : 'Succeeded';
    const ref = refOf(`run-${Math.ceil(change.number / 2)}`, pipeline);
    if (executionsOf.is(query))
      return { executions: [execution(ref.executionId, { ref, status, updatedAt: change.at })] };
    const latestExecution = { executionId: ref.executionId, status, isRollback: false } as const;
    return { ...state([stageState('Build', { latestExecution })]), ref: pipeline };
  }

  const developers = Array.from({ length: plan.developers }, (_, index) => {
    const shown = Array.from({ length: plan.shown }, (_each, row) =>
      nameOf((index * plan.shown + row) % plan.pipelines),
    );
    const here: Connection = connection('here', plan.isPushed ? { events: { queueUrl } } : {});
    const store = new SnapshotStore();
    const [coverage, health] = [new Coverage(), new ConnectionHealth()];
    const budgets = new CallQueue(clock, ({ connection: id, service }) => callBudgetOf(id, service));
    const reader = {
      ask: <Operation extends QueryOperation>(query: Query<Operation>): Promise<Answers[Operation]> => {
        counts.calls += 1;
        const isOk = isTaken();
        budgets.report({
          ...{ connection: 'here', service: 'codepipeline' },
          outcome: isOk ? 'ok' : 'throttled',
        });
        if (isOk) return Promise.resolve(answerTo(query, shown) as Answers[Operation]);
        counts.throttles += 1;
        return Promise.reject(problem('throttled'));
      },
    };
    const scheduler = new Scheduler(reader, store, health, clock, budgets, coverage);
    const queue = new FakeQueue(clock);
    const push = new PushEvents({
      connections: { all: [here], onDidChange: () => ({ dispose: () => {} }) },
      ...{ queue, folder: new FakeFolder(), scheduler, store, coverage, health, clock },
      ...{ now: () => clock.now(), holder: `developer ${index}`, fileName: () => 'q' },
    });
    const seen = new Map<string, number>();
    store.onDidChange((id) => {
      const pipeline = executionsOf.is(id) ? id.about.pipeline : undefined;
      const newest = pipeline && store.get(executionsOf(pipeline)).value?.executions[0];
      if (!newest || seen.get(pipeline.name) === newest.updatedAt) return;
      seen.set(pipeline.name, newest.updatedAt);
      if (newest.updatedAt > begin) delays.push(clock.now() - newest.updatedAt);
    });
    scheduler.want(pipelinesOf('here'), 'calm');
    for (const name of shown) {
      scheduler.want(executionsOf({ connection: 'here', name }), 'calm');
      scheduler.want(stateOf({ connection: 'here', name }), 'calm');
    }
    return { scheduler, queue, push };
  });

  const day = plan.hours * 3_600_000;
  const pace = day / plan.changesADay;
  for (let change = 0; change < plan.changesADay; change++) {
    await clock.tick(pace);
    // Spread evenly, by a step that meets every pipeline.
    const name = nameOf((change * 7919) % plan.pipelines);
    truth.set(name, { number: (truth.get(name)?.number ?? 0) + 1, at: clock.now() });
    const isStart = (truth.get(name)?.number ?? 0) % 2 === 1;
    const executionId = `run-${Math.ceil((truth.get(name)?.number ?? 0) / 2)}`;
    const time = Math.floor(clock.now() / 1000) * 1000;
    const event = { id: `event-${change}`, pipeline: name, executionId, time };
    for (const { queue } of plan.isPushed ? developers : [])
      queue.send(eventMessage({ ...event, state: isStart ? 'STARTED' : 'SUCCEEDED' }));
  }
  const queueCalls = developers.reduce((sum, { queue }) => sum + queue.receives + queue.removals, 0);
  for (const { push, scheduler } of developers) {
    push.dispose();
    scheduler.dispose();
  }
  const sorted = delays.toSorted((a, b) => a - b);
  const quantile = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return { ...counts, queueCalls, p50: quantile(0.5), p95: quantile(0.95) };
}
