import assert from 'node:assert/strict';
import { hasAnswer, isRunningAgain, isUndecided, madeRollback } from './afterLostAnswer';
import type { StageState } from '../pipeline/pipelineState';
import { execution } from '../../../test/support/builders';

const pipeline = { connection: 'here', name: 'shop' };
const stage = { pipeline, stage: 'Deploy' };

const stateOf = (deploy: Partial<StageState>) => ({
  ref: pipeline,
  version: 1,
  stages: [
    {
      ...{ name: 'Deploy', inboundExecutionIds: [], transition: { isEnabled: true }, actions: [] },
      ...{ conditions: [], ...deploy },
    },
  ],
});

describe('Whether a change was made although its answer was lost', () => {
  it('is undecided after an outage and after a refusal that may answer the second request', () => {
    const refusals = ['notPossible', 'notRetryable', 'conflict', 'throttled', 'approvalClosed'] as const;
    for (const kind of ['unreachable', 'timedOut', 'serviceFault', ...refusals] as const)
      assert.equal(isUndecided(kind), true, kind);
    for (const kind of ['accessDenied', 'invalid', 'cancelled', 'notFound'] as const)
      assert.equal(isUndecided(kind), false, kind);
  });

  it('follows from a new rollback to the target', () => {
    const earlier = execution('old', { isRollback: true, rollbackTargetId: 'target' });
    const other = execution('other', { isRollback: true, rollbackTargetId: 'else' });
    const made = execution('new', { isRollback: true, rollbackTargetId: 'target' });
    const before = new Set(['old', 'start']);
    assert.equal(madeRollback([other, earlier, execution('start')], before, 'target'), undefined);
    assert.equal(madeRollback([other, made, earlier], before, 'target'), made);
  });

  it('follows from the execution that runs in the stage again', () => {
    const latest = (executionId: string, status: 'InProgress' | 'Failed') =>
      stateOf({ latestExecution: { executionId, status, isRollback: false } });
    assert.equal(isRunningAgain(latest('one', 'InProgress'), stage, 'one'), true);
    assert.equal(isRunningAgain(latest('one', 'Failed'), stage, 'one'), false);
    assert.equal(isRunningAgain(latest('two', 'InProgress'), stage, 'one'), false);
    assert.equal(isRunningAgain(stateOf({}), stage, 'one'), false);
  });

  it('follows from an approval with the same answer and comment, by the same caller', () => {
    const caller = 'arn:aws:sts::123456789012:assumed-role/Dev/ada';
    const ref = { ...stage, action: 'Approve' };
    const answer = { verdict: 'Approved', summary: 'Fine' } as const;
    const answered = (changes: object) =>
      stateOf({
        actions: [
          { ...{ name: 'Approve', status: 'Succeeded', summary: 'Fine', changedBy: caller }, ...changes },
        ],
      });
    assert.equal(hasAnswer(answered({}), ref, answer, caller), true);
    assert.equal(hasAnswer(answered({ summary: 'Good' }), ref, answer, caller), false);
    assert.equal(hasAnswer(answered({ status: 'Failed' }), ref, answer, caller), false);
    assert.equal(hasAnswer(answered({ changedBy: 'arn:of:another' }), ref, answer, caller), false);
    assert.equal(hasAnswer(answered({}), ref, answer, undefined), false);
  });
});
