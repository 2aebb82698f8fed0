import assert from 'node:assert/strict';
import { statusOf } from './pipelineStatus';
import type { ExecutionStatus, StageStatus } from '../pipeline/status';
import { attempt, execution, openApproval, stageState, state, typeOf } from '../../../test/support/builders';

const latest = (status: StageStatus) => ({
  latestExecution: { executionId: 'run-1', status, isRollback: false },
});
const latestOf = (executionId: string) => ({
  latestExecution: { executionId, status: 'InProgress', isRollback: false } as const,
});
const inbound = { inboundExecutionIds: ['run-2'] };
const runs = (...statuses: readonly ExecutionStatus[]) =>
  statuses.map((status, index) => execution(`run-${index}`, { status }));

const wordOf = (...of: Parameters<typeof statusOf>) => statusOf(...of).status;

describe('The status of a pipeline', () => {
  it('is NeverRun when there are none', () => {
    assert.equal(wordOf([], undefined), 'NeverRun');
  });

  it('is the result of the newest execution when none runs', () => {
    assert.equal(wordOf(runs('Failed', 'Succeeded'), undefined), 'Failed');
    assert.equal(
      wordOf(runs('Superseded', 'Failed'), state()),
      'Failed',
      'the newest that was not passed over',
    );
    assert.equal(wordOf(runs('Cancelled', 'Superseded'), state()), 'Cancelled', 'all were passed over');
  });

  it('is in progress when any execution is, also an older one', () => {
    assert.equal(wordOf(runs('Succeeded', 'InProgress'), undefined), 'InProgress');
    assert.equal(wordOf(runs('Stopping', 'InProgress'), undefined), 'Stopping');
  });

  it('is waiting for approval before anything else that runs', () => {
    const stages = [
      stageState('Build', latestOf('run-0')),
      stageState('Gate', { ...latest('InProgress'), actions: [openApproval] }),
      stageState('Deploy', inbound),
    ];
    assert.equal(wordOf(runs('InProgress', 'InProgress'), state(stages)), 'WaitingForApproval');
  });

  it('is a failure before the approval of an older run, also of one that is too old to be known', () => {
    const stages = [stageState('Gate', { ...latest('InProgress'), actions: [openApproval] })];
    const failures = [execution('9', { status: 'Failed' })];
    const { status, current } = statusOf(failures, state(stages), { hasOlder: true });
    assert.deepEqual(
      [status, current.map((each) => each.status)],
      ['Failed', ['Failed', 'WaitingForApproval']],
    );
    assert.equal(statusOf(failures, state(stages)).current.length, 1, 'all are known');
  });

  it('is waiting for approval by the actions of an execution, where there is no state', () => {
    const asking = attempt('Gate/Sign', { status: 'InProgress', type: typeOf('Approval', 'Manual') });
    const attemptsOf = () => [asking];
    assert.equal(wordOf(runs('InProgress'), state(), { attemptsOf }), 'WaitingForApproval');
    assert.equal(wordOf(runs('Succeeded'), state(), { attemptsOf }), 'Succeeded');
  });

  it('is not waiting for an approval of an ended execution', () => {
    const stages = [stageState('Gate', { ...latest('Stopped'), actions: [openApproval] })];
    assert.equal(wordOf(runs('Stopped'), state(stages)), 'Stopped');
  });

  it('is waiting when executions are only in front of stages', () => {
    const waiting = stageState('Deploy', { ...latest('Succeeded'), ...inbound });
    const two = [execution('run-2'), execution('run-0')];
    assert.equal(wordOf(two.slice(0, 1), state([waiting])), 'Waiting');
    const busy = stageState('Build', latestOf('run-0'));
    assert.equal(wordOf(two, state([busy, waiting])), 'InProgress');
  });

  it('is what runs after a failure, which is told beside it', () => {
    const { status, lead, lastFailure } = statusOf(runs('InProgress', 'Failed'), undefined);
    assert.deepEqual([status, lead?.ref.executionId], ['InProgress', 'run-0']);
    assert.equal(lastFailure?.ref.executionId, 'run-1');
    assert.equal(statusOf(runs('Failed', 'InProgress'), undefined).status, 'Failed', 'nothing newer runs');
  });

  it('is in progress between two stages, too', () => {
    const stages = [stageState('Build', latest('Succeeded'))];
    assert.equal(wordOf(runs('InProgress'), state(stages)), 'InProgress');
  });
});
