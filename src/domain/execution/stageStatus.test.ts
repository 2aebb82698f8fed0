import assert from 'node:assert/strict';
import { openApproval, stageState } from '../../../test/support/builders';
import type { StageStatus } from '../pipeline/status';
import { isOpenApproval, stageStatusOf } from './stageStatus';

const latest = (status: StageStatus) => ({
  latestExecution: { executionId: 'run-1', status, isRollback: false },
});
const inbound = { inboundExecutionIds: ['run-2'] };

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
