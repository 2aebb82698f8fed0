import assert from 'node:assert/strict';
import { retryableStages } from '../../../src/commands/ask/retryableStages';
import type { ActionExecution } from '../../../src/domain/execution/execution';
import type { PipelineGateway } from '../../../src/domain/gateway';
import type { PipelineState } from '../../../src/domain/pipeline/pipelineState';
import { attempt, execution, refOf, shop, stageState, state } from '../support/builders';

const never = new AbortController().signal;

const retryable = (
  shown: PipelineState,
  attempts: Readonly<Record<string, readonly ActionExecution[]>>,
  stage?: string,
) => {
  const gateway = {
    getPipelineState: () => Promise.resolve(shown),
    listExecutions: () =>
      Promise.resolve({ executions: [execution('run-2', { status: 'Failed' }), execution('run-1')] }),
    listActionExecutions: ({ executionId }: { executionId: string }) =>
      Promise.resolve(attempts[executionId] ?? []),
  } as unknown as PipelineGateway;
  const target = stage === undefined ? {} : { stage: { pipeline: shop, stage } };
  return retryableStages({ gateway }, shop, target, never);
};

const failed = (path: string, executionId: string, message: string) =>
  attempt(path, { execution: refOf(executionId), status: 'Failed', error: { message } });

const ended = (name: string, executionId: string, status: 'Failed' | 'Stopped' | 'Succeeded') =>
  stageState(name, {
    latestExecution: { executionId, status, isRollback: false },
    // The state tells of Publish what it did in an older execution.
    actions: [{ name: 'Compile' }, { name: 'Publish', status: 'Failed', error: { message: 'old' } }],
  });

describe('the stages that can be retried', () => {
  it('are those that failed, with the actions that failed in this execution, and why', async () => {
    const shown = state([ended('Source', 'run-2', 'Succeeded'), ended('Build', 'run-2', 'Failed')]);
    assert.deepEqual(await retryable(shown, { 'run-2': [failed('Build/Compile', 'run-2', 'Exit 7')] }), [
      {
        stage: 'Build',
        executionId: 'run-2',
        failedActions: [{ name: 'Compile', reason: 'Exit 7' }],
        allActions: ['Compile', 'Publish'],
      },
    ]);
  });

  it('are those that were stopped, even between two actions', async () => {
    const [only] = await retryable(state([ended('Build', 'run-2', 'Stopped')]), {});
    assert.deepEqual(only?.failedActions, []);
  });

  it('are only those that were asked for', async () => {
    const shown = state([ended('Build', 'run-2', 'Failed'), ended('Deploy', 'run-1', 'Failed')]);
    const stages = await retryable(shown, {}, 'Deploy');
    assert.deepEqual(
      stages.map(({ stage }) => stage),
      ['Deploy'],
    );
  });

  it('are looked for in the executions of a pipeline that has no state', async () => {
    const attempts = [attempt('Source/Checkout'), failed('Build/Compile', 'run-2', 'Exit 7')];
    const stages = await retryable(state([stageState('Build')]), { 'run-2': attempts });
    assert.deepEqual(stages, [
      {
        stage: 'Build',
        executionId: 'run-2',
        failedActions: [{ name: 'Compile', reason: 'Exit 7' }],
        allActions: ['Compile'],
      },
    ]);
  });
});
