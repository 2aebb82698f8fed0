import assert from 'node:assert/strict';
import { retryableStages } from './retryableStages';
import { actionsOf, executionsOf, stateOf } from '../../domain/calls/queries';
import type { ActionExecution } from '../../domain/execution/execution';
import type { PipelineState } from '../../domain/pipeline/pipelineState';
import { attempt, execution, refOf, shop, stageState, state } from '../../../test/support/builders';
import { PollBench } from '../../../test/support/pollBench';

const never = new AbortController().signal;

const retryable = (
  shown: PipelineState,
  attempts: Readonly<Record<string, readonly ActionExecution[]>>,
  stage?: string,
  executionId?: string,
) => {
  const { reader, scheduler } = new PollBench();
  reader.set(stateOf(shop), shown);
  reader.set(executionsOf(shop), {
    executions: [execution('run-2', { status: 'Failed' }), execution('run-1')],
  });
  for (const [id, known] of Object.entries(attempts)) reader.set(actionsOf(refOf(id)), known);
  const target = {
    ...(stage !== undefined && { stage: { pipeline: shop, stage } }),
    ...(executionId !== undefined && { execution: refOf(executionId) }),
  };
  return retryableStages({ scheduler }, shop, target, never);
};

const failed = (path: string, executionId: string, message: string) =>
  attempt(path, { execution: refOf(executionId), status: 'Failed', error: { message } });

const ended = (name: string, executionId: string, status: 'Failed' | 'Stopped' | 'Succeeded') =>
  stageState(name, {
    latestExecution: { executionId, status, isRollback: false },
    // The state has the action of Publish from an older execution.
    actions: [{ name: 'Compile' }, { name: 'Publish', status: 'Failed', error: { message: 'old' } }],
  });

describe('The stages that can be retried', () => {
  it('include failed ones, with the failed actions of this execution and the reason', async () => {
    const shown = state([ended('Source', 'run-2', 'Succeeded'), ended('Build', 'run-2', 'Failed')]);
    assert.deepEqual(await retryable(shown, { 'run-2': [failed('Build/Compile', 'run-2', 'Exit 7')] }), [
      {
        stage: 'Build',
        executionId: 'run-2',
        failedActions: [{ name: 'Compile', reason: 'Exit 7' }],
        allActions: ['Compile', 'Publish'],
        isRunning: false,
      },
    ]);
  });

  it('include stopped ones, even between two actions', async () => {
    const [only] = await retryable(state([ended('Build', 'run-2', 'Stopped')]), {});
    assert.deepEqual(only?.failedActions, []);
  });

  it('include only the requested ones', async () => {
    const shown = state([ended('Build', 'run-2', 'Failed'), ended('Deploy', 'run-1', 'Failed')]);
    const stages = await retryable(shown, {}, 'Deploy');
    assert.deepEqual(
      stages.map(({ stage }) => stage),
      ['Deploy'],
    );
  });

  it('come from the executions of a pipeline without a state', async () => {
    const attempts = [attempt('Source/Checkout'), failed('Build/Compile', 'run-2', 'Exit 7')];
    const stages = await retryable(state([stageState('Build')]), { 'run-2': attempts });
    assert.deepEqual(stages, [
      {
        stage: 'Build',
        executionId: 'run-2',
        failedActions: [{ name: 'Compile', reason: 'Exit 7' }],
        allActions: ['Compile'],
        isRunning: false,
      },
    ]);
  });

  it('are only those of the execution that was asked for, while it is the latest there', async () => {
    const shown = state([ended('Build', 'run-2', 'Failed')]);
    const attempts = { 'run-2': [failed('Build/Compile', 'run-2', 'Exit 7')] };
    assert.equal((await retryable(shown, attempts, 'Build', 'run-2')).length, 1);
    assert.deepEqual(await retryable(shown, attempts, 'Build', 'run-1'), []);
  });

  it('are those in which an action has failed while others are running, in the same execution', async () => {
    const shown = state([
      stageState('Build', {
        latestExecution: { executionId: 'run-2', status: 'InProgress', isRollback: false },
        actions: [
          { name: 'Compile', status: 'Failed' },
          { name: 'Test', status: 'InProgress' },
        ],
      }),
    ]);
    const [only] = await retryable(shown, { 'run-2': [failed('Build/Compile', 'run-2', 'Exit 7')] });
    assert.deepEqual([only?.isRunning, only?.failedActions.length], [true, 1]);
    assert.deepEqual(await retryable(shown, {}), []);
  });

  it('are those in which an execution without a state was stopped between two actions', async () => {
    const attempts = { 'run-2': [attempt('Build/Compile', { execution: refOf('run-2') })] };
    const [only] = await retryable(state([stageState('Build')]), attempts, 'Build', 'run-2');
    assert.deepEqual([only?.stage, only?.failedActions], ['Build', []]);
  });
});
