import assert from 'node:assert/strict';
import { isOpenApproval, pipelineStatusOf, stageStatusOf } from './pipelineStatus';
import type { ExecutionStatus, StageStatus } from '../pipeline/status';
import { attempt, execution, openApproval, stageState, state, typeOf } from '../../../test/support/builders';

const latest = (status: StageStatus) => ({
  latestExecution: { executionId: 'run-1', status, isRollback: false },
});
const inbound = { inboundExecutionIds: ['run-2'] };
const runs = (...statuses: readonly ExecutionStatus[]) =>
  statuses.map((status, index) => execution(`run-${index}`, { status }));

describe('The status of a stage', () => {
  it('is undefined when the stage never ran', () => {
    assert.equal(stageStatusOf(stageState('Build')), undefined);
  });

  it('is the status of its latest execution', () => {
    for (const status of ['InProgress', 'Stopping', 'Succeeded', 'Failed', 'Skipped'] as const)
      assert.equal(stageStatusOf(stageState('Build', latest(status))), status);
  });

  it('is waiting for approval while an approval in it is open', () => {
    const actions = [openApproval];
    assert.equal(
      stageStatusOf(stageState('Gate', { ...latest('InProgress'), actions })),
      'WaitingForApproval',
    );
    assert.equal(stageStatusOf(stageState('Gate', { ...latest('Failed'), actions })), 'Failed');
  });

  it('is waiting when an execution is in front of it and none in it', () => {
    assert.equal(stageStatusOf(stageState('Build', inbound)), 'Waiting');
    assert.equal(stageStatusOf(stageState('Build', { ...latest('Succeeded'), ...inbound })), 'Waiting');
    assert.equal(stageStatusOf(stageState('Build', { ...latest('InProgress'), ...inbound })), 'InProgress');
    assert.equal(stageStatusOf(stageState('Build', { ...latest('Stopping'), ...inbound })), 'Stopping');
  });
});

describe('An approval', () => {
  it('is open while it is in progress and has a token', () => {
    assert.equal(isOpenApproval(openApproval), true);
    assert.equal(isOpenApproval({ name: 'Approve', status: 'InProgress' }), false);
    assert.equal(isOpenApproval({ ...openApproval, status: 'Succeeded' }), false);
    assert.equal(isOpenApproval({ name: 'Approve', token: 'a-token' }), false);
  });
});

describe('The status of a pipeline', () => {
  it('is unknown until its executions are', () => {
    assert.equal(pipelineStatusOf(undefined, state()), undefined);
  });

  it('is NeverRun when there are none', () => {
    assert.equal(pipelineStatusOf([], undefined), 'NeverRun');
  });

  it('is the result of the newest execution when none runs', () => {
    assert.equal(pipelineStatusOf(runs('Failed', 'Succeeded'), undefined), 'Failed');
    assert.equal(pipelineStatusOf(runs('Superseded', 'Failed'), state()), 'Superseded');
  });

  it('is in progress when any execution is, also an older one', () => {
    assert.equal(pipelineStatusOf(runs('Succeeded', 'InProgress'), undefined), 'InProgress');
    assert.equal(pipelineStatusOf(runs('Stopping', 'InProgress'), undefined), 'Stopping');
  });

  it('is waiting for approval before anything else that runs', () => {
    const stages = [
      stageState('Build', latest('InProgress')),
      stageState('Gate', { ...latest('InProgress'), actions: [openApproval] }),
      stageState('Deploy', inbound),
    ];
    assert.equal(pipelineStatusOf(runs('InProgress', 'InProgress'), state(stages)), 'WaitingForApproval');
  });

  it('is waiting for approval, too, when the waiting execution is too old to be known', () => {
    const stages = [stageState('Gate', { ...latest('InProgress'), actions: [openApproval] })];
    const failures = [execution('9', { status: 'Failed' })];
    assert.equal(pipelineStatusOf(failures, state(stages), { hasOlder: true }), 'WaitingForApproval');
    assert.equal(pipelineStatusOf(failures, state(stages)), 'Failed');
  });

  it('is waiting for approval by the actions of an execution, where there is no state', () => {
    const asking = attempt('Gate/Sign', { status: 'InProgress', type: typeOf('Approval', 'Manual') });
    const attemptsOf = () => [asking];
    assert.equal(pipelineStatusOf(runs('InProgress'), state(), { attemptsOf }), 'WaitingForApproval');
    assert.equal(pipelineStatusOf(runs('Succeeded'), state(), { attemptsOf }), 'Succeeded');
  });

  it('is not waiting for an approval of an ended execution', () => {
    const stages = [stageState('Gate', { ...latest('Stopped'), actions: [openApproval] })];
    assert.equal(pipelineStatusOf(runs('Stopped'), state(stages)), 'Stopped');
  });

  it('is waiting when executions are only in front of stages', () => {
    const waiting = stageState('Deploy', { ...latest('Succeeded'), ...inbound });
    assert.equal(pipelineStatusOf(runs('InProgress'), state([waiting])), 'Waiting');
    const busy = stageState('Build', latest('InProgress'));
    assert.equal(pipelineStatusOf(runs('InProgress'), state([busy, waiting])), 'InProgress');
  });

  it('is in progress between two stages, too', () => {
    const stages = [stageState('Build', latest('Succeeded'))];
    assert.equal(pipelineStatusOf(runs('InProgress'), state(stages)), 'InProgress');
  });
});
