import assert from 'node:assert/strict';
import { execution, stageState, state } from '../../../test/support/builders';
import { pipelineEvent } from '../../../test/support/events';
import { start } from '../../../test/support/fakeClock';
import { isShown } from './isShown';

const inBuild = (
  status: 'InProgress' | 'Succeeded' | 'Failed',
  action?: { at: number; status: typeof status },
) =>
  state([
    stageState('Build', {
      latestExecution: { executionId: 'run-1', status, isRollback: false },
      actions: action === undefined ? [] : [{ name: 'Test', status: action.status, changedAt: action.at }],
    }),
  ]);

describe('Whether answers show an event', () => {
  it('is so when the execution has its status, or has changed since', () => {
    const event = pipelineEvent({ state: 'FAILED' });
    const shows = (...executions: Parameters<typeof execution>[]) =>
      isShown(event, { executions: executions.map((args) => execution(...args)) });
    assert.equal(shows(['run-1', { status: 'Failed' }]), true);
    assert.equal(shows(['run-1']), false);
    assert.equal(shows(['run-1', { updatedAt: start + 5000 }]), true);
    assert.equal(shows(), false);
    assert.equal(shows(['run-9', { startedAt: start + 5000 }]), true);
  });

  it('is so when a stage or an action has its status', () => {
    const stage = pipelineEvent({ stage: 'Build', state: 'SUCCEEDED' });
    assert.equal(isShown(stage, { state: inBuild('InProgress') }), false);
    assert.equal(isShown(stage, { state: inBuild('Succeeded') }), true);
    const action = pipelineEvent({ stage: 'Build', action: 'Test', state: 'STARTED' });
    assert.equal(isShown(action, { state: inBuild('InProgress') }), false);
    assert.equal(
      isShown(action, { state: inBuild('InProgress', { at: start, status: 'InProgress' }) }),
      true,
    );
    // The end of an earlier attempt is no beginning of the next one.
    assert.equal(
      isShown(action, { state: inBuild('Failed', { at: start - 9000, status: 'Failed' }) }),
      false,
    );
    assert.equal(isShown(action, { state: inBuild('Failed', { at: start + 9000, status: 'Failed' }) }), true);
  });

  it('is so when a newer execution has taken the stage', () => {
    const event = pipelineEvent({ executionId: 'run-0', stage: 'Build', state: 'SUCCEEDED' });
    const executions = [execution('run-1'), execution('run-0')];
    assert.equal(isShown(event, { executions, state: inBuild('InProgress') }), true);
    assert.equal(
      isShown(event, { executions: executions.toReversed(), state: inBuild('InProgress') }),
      false,
    );
  });

  it('is taken as so where the answers cannot tell', () => {
    assert.equal(isShown(pipelineEvent(), {}), true);
    assert.equal(isShown(pipelineEvent({ state: 'UNHEARD_OF' }), { executions: [] }), true);
    assert.equal(isShown(pipelineEvent({ stage: 'Gone' }), { state: state([]) }), true);
  });
});
