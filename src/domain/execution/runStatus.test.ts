import assert from 'node:assert/strict';
import { runStatusOf } from './runStatus';
import type { ActionState, StageState } from '../pipeline/pipelineState';
import { attempt, execution, openApproval, stageState, state } from '../../../test/support/builders';

const minute = 60_000;
const began = 1_000 * minute;
const run = execution('1', { startedAt: began });

const busy = (name: string, actions: readonly ActionState[], changes: Partial<StageState> = {}): StageState =>
  stageState(name, {
    latestExecution: { executionId: '1', status: 'InProgress', isRollback: false },
    actions,
    ...changes,
  });

const placeOf = (...of: Parameters<typeof runStatusOf>) => {
  const { stage, since } = runStatusOf(...of);
  return { stage, since };
};

describe('The place of a run', () => {
  it('has run since the retry, not since the execution began', () => {
    const retried = busy('Build', [
      { name: 'Lint', status: 'Succeeded', changedAt: began + minute },
      { name: 'Test', status: 'InProgress', changedAt: began + 35 * minute },
    ]);
    assert.deepEqual(placeOf(run, state([retried])), { stage: 'Build', since: began + 35 * minute });
  });

  it('has run since the first of its simultaneous actions', () => {
    const both = busy('Build', [
      { name: 'Test', status: 'InProgress', changedAt: began + 3 * minute },
      { name: 'Lint', status: 'InProgress', changedAt: began + 2 * minute },
    ]);
    assert.equal(placeOf(run, state([both])).since, began + 2 * minute);
  });

  it('has waited since the approval was requested', () => {
    const asking = busy('Prod', [{ ...openApproval, changedAt: began + minute }]);
    assert.deepEqual(placeOf(run, state([asking])), { stage: 'Prod', since: began + minute });
  });

  it('counts from the end of the last action while the next has not begun', () => {
    const between = busy('Build', [
      { name: 'Lint', status: 'Succeeded', changedAt: began + minute },
      { name: 'Test', status: 'Failed', changedAt: began + 2 * minute },
    ]);
    assert.equal(placeOf(run, state([between])).since, began + 2 * minute);
  });

  it('is never older than the execution, whatever the previous one left behind', () => {
    const entered = busy('Build', [{ name: 'Lint', status: 'Succeeded', changedAt: began - 99 * minute }]);
    assert.equal(placeOf(run, state([entered])).since, began);
  });

  it('is unknown while the run is in no stage', () => {
    const other = busy('Build', [], {
      latestExecution: { executionId: '2', status: 'InProgress', isRollback: false },
    });
    const unknown = { stage: undefined, since: began };
    assert.deepEqual(placeOf(run, undefined), unknown);
    assert.deepEqual(placeOf(run, state([other])), unknown);
    assert.deepEqual(
      placeOf(run, state([busy('Build', [{ name: 'Test' }])])),
      { stage: 'Build', since: began },
      'when is not told',
    );
  });

  it('follows from the attempts in PARALLEL mode', () => {
    const attemptsOf = () => [
      attempt('Build/Test', { status: 'Failed', startedAt: began + minute }),
      attempt('Build/Test', { status: 'InProgress', startedAt: began + 30 * minute }),
    ];
    assert.deepEqual(placeOf(run, state(), { attemptsOf }), {
      stage: 'Build',
      since: began + 30 * minute,
    });
  });
});
