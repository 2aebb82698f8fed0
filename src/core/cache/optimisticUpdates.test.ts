import assert from 'node:assert/strict';
import { executionPage, executionsOf, stateOf } from '../../domain/calls/queries';
import type { Query } from '../../domain/calls/queries';
import { disableTransition, enableTransition, stopExecution } from '../../domain/calls/changes';
import type { PipelineGateway } from '../../domain/gateway';
import type { StopMode, TransitionSide } from '../../domain/operate/changeModes';
import type { Transition } from '../../domain/pipeline/pipelineState';
import { withOptimisticUpdates } from './optimisticUpdates';
import { SnapshotStore } from './snapshotStore';
import { execution, refOf, shop, stageState, state } from '../../../test/support/builders';
import { problem } from '../../../test/support/fakeReader';

const never = new AbortController().signal;
const deploy = { pipeline: shop, stage: 'Deploy' };
const stateQuery = stateOf(shop);
const pageQuery = executionsOf(shop);

describe('A change that the service has acknowledged', () => {
  let now: number;
  let store: SnapshotStore;
  /** The service's answers, which lag behind the changes until the test lets them catch up. */
  let transition: Transition;
  let status: 'InProgress' | 'Stopping' | 'Stopped';
  let refusal: Error | undefined;
  let gateway: PipelineGateway;

  const answer = () =>
    state([
      stageState('Deploy', {
        transition,
        latestExecution: { executionId: 'run-1', status, isRollback: false },
      }),
    ]);
  const page = () => ({ executions: [execution('run-1', { status }), execution('run-0')] });
  const shownTransition = () => store.get(stateQuery).value?.stages[0]?.transition;
  const shownRows = () => store.get(pageQuery).value?.executions.map((row) => [row.status, row.stopReason]);

  beforeEach(() => {
    now = 1_000;
    store = new SnapshotStore();
    transition = { isEnabled: true };
    status = 'InProgress';
    refusal = undefined;
    const service = {
      ask: (query: Query) => Promise.resolve(query.operation === 'GetPipelineState' ? answer() : page()),
      send: () => (refusal ? Promise.reject(refusal) : Promise.resolve()),
    } as unknown as PipelineGateway;
    gateway = withOptimisticUpdates(service, {
      store,
      clock: { now: () => now },
      now: () => now + 7,
      callerOf: () => 'arn:aws:iam::1:user/jo',
    });
    store.setValue(stateQuery, answer(), { askedAt: now, now });
    store.setValue(pageQuery, page(), { askedAt: now, now });
  });

  const close = (side: TransitionSide) =>
    gateway.send(disableTransition({ stage: deploy, side, reason: 'freeze' }), never);
  const stop = (mode: StopMode, reason?: string) =>
    gateway.send(stopExecution({ execution: refOf('run-1'), mode, reason }), never);
  const asked = async () => (await gateway.ask(stateOf(shop), never)).stages[0]?.transition;

  it('is shown immediately: a transition with who disabled it and why', async () => {
    await close('Inbound');
    assert.deepEqual(shownTransition(), {
      isEnabled: false,
      disabledReason: 'freeze',
      changedBy: 'arn:aws:iam::1:user/jo',
      changedAt: 1_007,
    });
  });

  it('is not reverted by an answer that was made before it', async () => {
    await close('Inbound');
    assert.equal((await asked())?.isEnabled, false);
  });

  it('ends with an answer that reflects it, and any answer counts after that', async () => {
    const before = transition;
    await close('Inbound');
    transition = { isEnabled: false, disabledReason: 'freeze', changedAt: 1_002 };
    assert.equal((await asked())?.changedAt, 1_002);
    transition = before;
    assert.equal((await asked())?.isEnabled, true);
  });

  it('hides no later change of another user', async () => {
    await close('Inbound');
    transition = { isEnabled: true, changedBy: 'arn:aws:iam::1:user/sam', changedAt: 1_003 };
    assert.equal((await asked())?.changedBy, 'arn:aws:iam::1:user/sam');
  });

  it('expires when the service does not show it after five seconds', async () => {
    await close('Inbound');
    now += 5_000;
    assert.equal((await asked())?.isEnabled, true);
  });

  it('is not shown when it was refused', async () => {
    refusal = problem('notFound');
    await assert.rejects(close('Inbound'));
    assert.deepEqual(shownTransition(), { isEnabled: true });
  });

  it('is not shown for an outbound transition, which the service does not report', async () => {
    await close('Outbound');
    assert.deepEqual(shownTransition(), { isEnabled: true });
  });

  it('enables a transition without the reason of its disabling', async () => {
    transition = { isEnabled: false, disabledReason: 'freeze', changedAt: 1 };
    store.setValue(stateQuery, answer(), { askedAt: now, now });
    await gateway.send(enableTransition({ stage: deploy, side: 'Inbound' }), never);
    assert.equal(shownTransition()?.isEnabled, true);
    assert.equal(shownTransition()?.disabledReason, undefined);
  });

  it('shows a stop in the execution and in its stage', async () => {
    await stop('wait', 'wrong');
    assert.deepEqual(shownRows(), [
      ['Stopping', 'wrong'],
      ['InProgress', undefined],
    ]);
    assert.equal(store.get(stateQuery).value?.stages[0]?.latestExecution?.status, 'Stopping');
    const late = await gateway.ask(executionPage({ pipeline: shop, pageSize: 20 }), never);
    assert.equal(late.executions[0]?.status, 'Stopping');
  });

  it('allows an execution to run that was retried after its stop', async () => {
    await stop('abandon');
    status = 'Stopped';
    await gateway.ask(executionPage({ pipeline: shop, pageSize: 20 }), never);
    status = 'InProgress';
    const retried = await gateway.ask(executionPage({ pipeline: shop, pageSize: 20 }), never);
    assert.equal(retried.executions[0]?.status, 'InProgress');
  });

  it('costs nothing for an unknown pipeline', async () => {
    store.forget(() => true);
    await stop('wait');
    await close('Inbound');
    assert.equal(shownRows(), undefined);
    assert.equal(shownTransition(), undefined);
  });
});
