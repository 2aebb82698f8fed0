import '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { actionsOf, declarationOf, executionsOf, stateOf } from '../../domain/calls/queries';
import type { Execution } from '../../domain/execution/execution';
import { ExecutionHistory } from '../../core/cache/executionHistory';
import { InterestSet } from '../../core/cache/interestSet';
import { timelineInterests } from './timelineInterests';
import { deploymentOf } from '../../domain/calls/causeQueries';
import type { LogAddress } from '../../domain/log/logAddress';
import type { TimelineTarget } from './timelineTarget';
import {
  attempt,
  connection,
  declaration,
  execution,
  refOf,
  shop,
  stage,
  stageState,
  state,
} from '../../../test/support/builders';
import { noCauses } from '../../../test/support/causes/noCauses';
import { noExcerpts } from '../../../test/support/logs/noExcerpts';
import { PollBench } from '../../../test/support/pollBench';

/** Milliseconds between two questions for the actions of what runs. */
const tick = 4000;
const run = refOf('run-9');
const latestExecution = { executionId: 'run-9', status: 'InProgress' as const, isRollback: false };
const conditions = [{ gate: 'beforeEntry' as const, rules: ['Window'] }];
const ruled = declaration({ stages: [{ ...stage('Build', 'Compile'), conditions }] });

describe('The cost of a live timeline', () => {
  let bench: PollBench;
  let history: ExecutionHistory;
  let interests: InterestSet;
  let subscription: { dispose: () => void };
  /** As the panel does: shown, it wants what it is made from, and thinks again after every change. */
  const show = (target: TimelineTarget, lookedAt?: LogAddress) => {
    const sources = {
      ...{ store: bench.store, health: bench.health, history },
      findConnection: () => connection('here'),
      now: () => bench.clock.now(),
      excerpts: noExcerpts,
      causes: noCauses,
      denied: { has: () => false, onDidChange: () => ({ dispose: () => undefined }) },
    };
    const update = () => interests.set(timelineInterests(target, sources, lookedAt));
    subscription = bench.store.onDidChange(update);
    update();
  };
  const runs = (...executions: readonly Execution[]) => bench.reader.set(executionsOf(shop), { executions });
  const callsPerTick = async (ticks = 30) => (await bench.callsDuring(ticks * tick)) / ticks;

  beforeEach(() => {
    bench = new PollBench();
    history = new ExecutionHistory(bench.scheduler, bench.store);
    interests = new InterestSet(bench.scheduler);
    subscription = { dispose: () => undefined };
    const earlier = ['run-1', 'run-2', 'run-3', 'run-4', 'run-5', 'run-6'].map((id, index) =>
      execution(id, { status: 'Succeeded', startedAt: index, updatedAt: index + 1 }),
    );
    runs(execution('run-9', { status: 'InProgress', startedAt: 100 }), ...earlier.toReversed());
    bench.reader.set(stateOf(shop), state([stageState('Build', { latestExecution })]));
    bench.reader.set(declarationOf(shop), ruled);
    bench.reader.set(actionsOf(run), [attempt('Build/Compile', { status: 'InProgress' })]);
  });

  afterEach(() => {
    subscription.dispose();
    interests.dispose();
    history.dispose();
    bench.scheduler.dispose();
  });

  it('is one call a tick while an action runs and nothing changes', async () => {
    show({ pipeline: shop, execution: run });
    await bench.clock.tick(60_000);
    assert.equal(await callsPerTick(), 1);
  });

  it('is two calls a tick at most in PARALLEL mode, where no state tells of a run', async () => {
    bench.reader.set(declarationOf(shop), { ...ruled, mode: 'PARALLEL' });
    show({ pipeline: shop, execution: run });
    await bench.clock.tick(60_000);
    const cost = await callsPerTick();
    assert.ok(cost <= 2, `${cost} calls a tick`);
    assert.ok(bench.reader.callsOf('ListRuleExecutions').length > 2);
    assert.equal(bench.reader.callsOf(actionsOf(run)).length, 15 + 30 + 1);
  });

  it('includes a change of the actions and of the rules within a tick of the state', async () => {
    show({ pipeline: shop, execution: run });
    await bench.clock.tick(60_000);
    const before = bench.reader.callsOf('ListRuleExecutions').length;
    bench.reader.set(actionsOf(run), [attempt('Build/Compile', { status: 'Failed' })]);
    bench.reader.set(
      stateOf(shop),
      state([stageState('Build', { latestExecution: { ...latestExecution, status: 'Failed' } })]),
    );
    await bench.clock.tick(tick);
    assert.equal(bench.store.get(actionsOf(run)).value?.[0]?.status, 'Failed');
    assert.ok(bench.reader.callsOf('ListRuleExecutions').length > before);
  });

  it('asks again after a change, for the reads of AWS agree only after some seconds', async () => {
    show({ pipeline: shop, execution: run });
    await bench.clock.tick(60_000);
    bench.reader.set(
      stateOf(shop),
      state([stageState('Build', { latestExecution: { ...latestExecution, status: 'Failed' } })]),
    );
    await bench.clock.tick(tick);
    bench.reader.set(actionsOf(run), [attempt('Build/Compile', { status: 'Failed' })]);
    await bench.clock.tick(2 * tick);
    assert.equal(bench.store.get(actionsOf(run)).value?.[0]?.status, 'Failed');
  });

  it('is two calls a tick at most while the run waits in front of a stage', async () => {
    bench.reader.set(actionsOf(run), [attempt('Build/Compile', { status: 'Succeeded' })]);
    bench.reader.set(
      stateOf(shop),
      state([stageState('Deploy', { inboundExecutionIds: ['run-9'], transition: { isEnabled: false } })]),
    );
    show({ pipeline: shop, execution: run });
    await bench.clock.tick(60_000);
    const cost = await callsPerTick();
    assert.ok(cost <= 2, `${cost} calls a tick`);
  });

  it('is one call in all for each earlier run behind the usual durations', async () => {
    show({ pipeline: shop, execution: run });
    await bench.callsDuring(100 * tick);
    for (const id of ['run-6', 'run-5', 'run-4', 'run-3', 'run-2'])
      assert.equal(bench.reader.callsOf(actionsOf(refOf(id))).length, 1);
  });

  it('is one more call a tick for the progress of a deployment whose details are open', async () => {
    const deploy = attempt('Build/Compile', {
      ...{ status: 'InProgress', externalId: 'd-ABCDEFGHI' },
      type: { category: 'Deploy', owner: 'AWS', provider: 'CodeDeploy', version: '1' },
    });
    bench.reader.set(actionsOf(run), [deploy]);
    const deployment = deploymentOf({ connection: 'here', id: 'd-ABCDEFGHI' });
    bench.reader.set(deployment, { id: 'd-ABCDEFGHI', status: 'InProgress', counts: { Pending: 4 } });
    show({ pipeline: shop, execution: run });
    await bench.clock.tick(60_000);
    assert.equal(bench.reader.callsOf(deployment).length, 0);
    const { stage: name, action, id: actionExecutionId } = deploy;
    subscription.dispose();
    show({ pipeline: shop, execution: run }, { execution: run, stage: name, action, actionExecutionId });
    await bench.clock.tick(10 * tick);
    const asked = bench.reader.callsOf(deployment).length;
    assert.ok(asked >= 10 && asked <= 11, `${asked} calls in ten ticks`);
    bench.reader.set(actionsOf(run), [{ ...deploy, status: 'Succeeded' }]);
    const ending = stageState('Build', { latestExecution: { ...latestExecution, status: 'Succeeded' } });
    bench.reader.set(stateOf(shop), state([ending]));
    await bench.clock.tick(30_000);
    const ended = bench.reader.callsOf(deployment).length;
    await bench.clock.tick(60_000);
    assert.equal(bench.reader.callsOf(deployment).length, ended);
  });

  it('asks for no rules where the pipeline has no conditions', async () => {
    bench.reader.set(declarationOf(shop), declaration());
    show({ pipeline: shop, execution: run });
    await bench.clock.tick(60_000);
    assert.equal(bench.reader.callsOf('ListRuleExecutions').length, 0);
  });

  it('is nothing while it is hidden', async () => {
    show({ pipeline: shop, execution: run });
    await bench.clock.tick(60_000);
    subscription.dispose();
    interests.set([]);
    assert.equal(await bench.callsDuring(100 * tick), 0);
  });

  it('includes the end of a run within a tick of its last action', async () => {
    show({ pipeline: shop, execution: run });
    await bench.clock.tick(61_000);
    bench.reader.set(actionsOf(run), [attempt('Build/Compile', { status: 'Succeeded' })]);
    runs(execution('run-9', { status: 'Succeeded', startedAt: 100, updatedAt: 200 }));
    bench.reader.set(
      stateOf(shop),
      state([stageState('Build', { latestExecution: { ...latestExecution, status: 'Succeeded' } })]),
    );
    await bench.clock.tick(2 * tick);
    assert.equal(history.executions(shop)[0]?.status, 'Succeeded');
  });
});
