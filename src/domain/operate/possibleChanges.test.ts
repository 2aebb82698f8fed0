import assert from 'node:assert/strict';
import type { RunOperation } from '../calls/changes';
import {
  actionChanges,
  answersTo,
  executionChanges,
  knownExecutionChanges,
  overridableGates,
  pipelineChanges,
  stageChanges,
  stopModes,
} from './possibleChanges';
import type { KnownExecution, StageFacts, StageRun } from './possibleChanges';
import type { Execution } from '../execution/execution';
import type { ConditionState, StageState } from '../pipeline/pipelineState';
import type { ConditionStatus, StageStatus } from '../pipeline/status';
import { execution, refOf, stageState, state } from '../../../test/support/builders';

const occupiedBy = (executionId: string, status: StageStatus): Partial<StageState> => ({
  latestExecution: { executionId, status, isRollback: false },
});

/** A pipeline of the stages Source and Deploy, of which Deploy is like this. */
const withDeploy = (changes: Partial<StageState> = {}) =>
  state([stageState('Source', occupiedBy('run-1', 'Succeeded')), stageState('Deploy', changes)]);

const run = (changes: Partial<StageRun> = {}): StageRun => ({
  executionId: 'run-1',
  status: 'Failed',
  hasStarted: true,
  hasFailures: true,
  ...changes,
});

const can = (operation: RunOperation, facts: Omit<StageFacts, 'stage'>, stage = 'Deploy'): boolean =>
  stageChanges({ stage, ...facts }).has(operation);

describe('Whether a stage can be retried', () => {
  const retry = (facts: Omit<StageFacts, 'stage'>) => can('RetryStageExecution', facts);

  it('follows from its end: it failed or was stopped', () => {
    const statuses = [
      'Failed',
      'Stopped',
      'Succeeded',
      'Skipped',
      'Cancelled',
      'InProgress',
      'Stopping',
    ] as const;
    const retryable = statuses.filter((status) => retry({ state: withDeploy(occupiedBy('run-1', status)) }));
    assert.deepEqual(retryable, ['Failed', 'Stopped']);
    assert.equal(retry({ state: withDeploy() }), false);
    assert.equal(retry({}), false);
  });

  it('is no for an execution behind which another has entered', () => {
    const newer = withDeploy(occupiedBy('run-2', 'Failed'));
    assert.equal(retry({ state: newer, run: run() }), false);
    assert.equal(retry({ state: newer, run: run({ executionId: 'run-2' }) }), true);
  });

  it('is yes while other actions of the stage are running, once one has failed', () => {
    const busy = withDeploy(occupiedBy('run-1', 'InProgress'));
    assert.equal(retry({ state: busy, run: run({ status: 'InProgress' }) }), true);
    assert.equal(retry({ state: busy, run: run({ status: 'InProgress', hasFailures: false }) }), false);
    // The state alone does not tell of which execution an action has failed.
    assert.equal(retry({ state: busy }), false);
  });

  it('is no while its failed actions are running again, and the state does not say so yet', () => {
    const stale = withDeploy(occupiedBy('run-1', 'Failed'));
    assert.equal(retry({ state: stale, run: run({ status: 'InProgress', hasFailures: false }) }), false);
  });

  it('follows from what the execution did there where no state tells its occupant, as in PARALLEL mode', () => {
    assert.equal(retry({ state: withDeploy(), run: run() }), true);
    assert.equal(retry({ run: run({ status: 'Stopped', hasFailures: false }) }), true);
    assert.equal(retry({ run: run({ status: 'Succeeded', hasFailures: false }) }), false);
  });

  it('is no for an execution that was stopped or failed in front of it', () => {
    assert.equal(retry({ run: run({ status: 'Stopped', hasStarted: false, hasFailures: false }) }), false);
  });
});

describe('Whether a stage can be rolled back', () => {
  const pipeline = { type: 'V2', mode: 'SUPERSEDED' } as const;
  const rollBack = (facts: Omit<StageFacts, 'stage'>, stage?: string) => can('RollbackStage', facts, stage);
  const withStatus = (status: StageStatus) => ({ pipeline, state: withDeploy(occupiedBy('run-1', status)) });

  it('is so for a stage behind the first, once something went through it or failed in it', () => {
    assert.equal(rollBack(withStatus('Succeeded')), true);
    assert.equal(rollBack(withStatus('Failed')), true);
    assert.equal(rollBack({ state: withDeploy(occupiedBy('run-1', 'Failed')) }), true);
  });

  it('is not for the source stage, one that never ran, one in which something runs, or one that is not known', () => {
    assert.equal(rollBack(withStatus('Succeeded'), 'Source'), false);
    assert.equal(rollBack({ pipeline, state: withDeploy() }), false);
    assert.equal(rollBack(withStatus('InProgress')), false);
    assert.equal(rollBack({ pipeline }), false);
    assert.equal(rollBack(withStatus('Succeeded'), 'Gone'), false);
  });

  it('is not for one that was skipped', () => {
    assert.equal(rollBack(withStatus('Skipped')), false);
  });

  it('is not in a V1 or a PARALLEL pipeline', () => {
    const { state: known } = withStatus('Succeeded');
    assert.equal(rollBack({ state: known, pipeline: { type: 'V1' } }), false);
    assert.equal(rollBack({ state: known, pipeline: { mode: 'PARALLEL' } }), false);
  });
});

describe('The conditions that can be overridden', () => {
  const condition = (gate: ConditionState['gate'], status?: ConditionStatus): ConditionState => ({
    gate,
    ...(status && { status }),
    rules: [],
  });
  const overridable = (...conditions: readonly ConditionState[]) =>
    overridableGates(stageState('Deploy', { conditions }));

  it('are those that hold an execution before or after the stage', () => {
    assert.deepEqual(overridable(condition('beforeEntry', 'Failed'), condition('onSuccess', 'InProgress')), [
      'beforeEntry',
      'onSuccess',
    ]);
  });

  it('are none of failure, and none that hold nothing', () => {
    assert.deepEqual(
      overridable(
        condition('onFailure', 'Failed'),
        condition('onFailure', 'InProgress'),
        condition('beforeEntry', 'Succeeded'),
        condition('beforeEntry', 'Overridden'),
        condition('onSuccess'),
      ),
      [],
    );
  });

  const held: Partial<StageState> = { conditions: [condition('beforeEntry', 'Failed')] };
  const override = (changes: Partial<StageState>, of?: StageRun) =>
    can('OverrideStageCondition', { state: withDeploy({ ...held, ...changes }), run: of });

  it('are none of a stage that was skipped by its condition', () => {
    assert.equal(override(occupiedBy('run-1', 'Failed')), true);
    assert.equal(override(occupiedBy('run-1', 'Skipped')), false);
  });

  it('are those of the execution that is in the stage', () => {
    assert.equal(override(occupiedBy('run-2', 'InProgress'), run()), false);
    assert.equal(override(occupiedBy('run-1', 'InProgress'), run()), true);
  });
});

describe('Whether a transition can be moved', () => {
  it('follows from how it is', () => {
    const open = { state: withDeploy() };
    const closed = { state: withDeploy({ transition: { isEnabled: false } }) };
    assert.equal(can('DisableStageTransition', open), true);
    assert.equal(can('EnableStageTransition', open), false);
    assert.equal(can('EnableStageTransition', closed), true);
    assert.equal(can('DisableStageTransition', closed), false);
  });

  it('is only enabled into the first stage, before which nothing waits', () => {
    assert.equal(can('DisableStageTransition', { state: withDeploy() }, 'Source'), false);
    const closed = state([stageState('Source', { transition: { isEnabled: false } })]);
    assert.equal(can('EnableStageTransition', { state: closed }, 'Source'), true);
  });

  it('is not known before the state is', () => {
    assert.deepEqual([...stageChanges({ stage: 'Deploy' })], []);
  });
});

describe('Whether an execution can be stopped', () => {
  it('follows from its status: what is stopping can only be abandoned', () => {
    assert.deepEqual(stopModes('InProgress'), ['wait', 'abandon']);
    assert.deepEqual(stopModes('Stopping'), ['abandon']);
    for (const status of ['Stopped', 'Succeeded', 'Failed', 'Superseded', 'Cancelled'] as const)
      assert.deepEqual(stopModes(status), []);
  });

  it('holds for the execution, and for a pipeline in which one is under way', () => {
    const [running, ended] = [{ status: 'InProgress' }, { status: 'Failed' }] as const;
    assert.equal(executionChanges(running).has('StopPipelineExecution'), true);
    assert.equal(executionChanges(ended).has('StopPipelineExecution'), false);
    assert.deepEqual(
      [...pipelineChanges([ended, running])],
      ['StartPipelineExecution', 'StopPipelineExecution'],
    );
    assert.deepEqual([...pipelineChanges([ended])], ['StartPipelineExecution']);
  });
});

describe('What can be done with an execution of the list', () => {
  const pipeline = { type: 'V2', mode: 'SUPERSEDED' } as const;
  const can = (changes: Partial<KnownExecution> & { readonly of?: Partial<Execution> }) => {
    const { of, ...known } = changes;
    const ended = execution('run-1', { status: 'Succeeded', ...of });
    return [...knownExecutionChanges({ execution: ended, pipeline, ...known })];
  };

  it('is another run with its inputs, once it has ended', () => {
    assert.deepEqual(can({}), ['StartPipelineExecution']);
    assert.deepEqual(can({ of: { status: 'InProgress' } }), ['StopPipelineExecution']);
  });

  it('is none with the inputs of a rollback, or of a V1 pipeline, which takes none', () => {
    assert.deepEqual(can({ of: { isRollback: true } }), []);
    assert.deepEqual(can({ pipeline: { type: 'V1' } }), []);
  });

  it('is a rollback to it, where another execution is in a stage behind the first', () => {
    const newer = withDeploy(occupiedBy('run-2', 'Succeeded'));
    assert.ok(can({ state: newer }).includes('RollbackStage'));
    assert.ok(!can({ state: withDeploy(occupiedBy('run-1', 'Succeeded')) }).includes('RollbackStage'));
    assert.ok(!can({ state: newer, of: { status: 'Failed' } }).includes('RollbackStage'));
    assert.ok(!can({ state: newer, pipeline: { type: 'V2', mode: 'PARALLEL' } }).includes('RollbackStage'));
    assert.ok(!can({ state: withDeploy(occupiedBy('run-2', 'InProgress')) }).includes('RollbackStage'));
  });

  it('is a retry of the stage in which it failed, while no other has entered', () => {
    const of = { status: 'Failed' } as const;
    const retries = (state: KnownExecution['state']) => can({ of, state }).includes('RetryStageExecution');
    assert.ok(retries(withDeploy(occupiedBy('run-1', 'Failed'))));
    assert.ok(!retries(withDeploy(occupiedBy('run-2', 'Failed'))));
    // A PARALLEL pipeline has no state that would tell.
    assert.ok(retries(state([stageState('Deploy')])));
  });

  it('is an end of its wait: the transition that holds it, or the approval', () => {
    const of = { status: 'InProgress' } as const;
    const held = withDeploy({ transition: { isEnabled: false }, inboundExecutionIds: ['run-1'] });
    assert.ok(can({ of, state: held }).includes('EnableStageTransition'));
    assert.ok(!can({ of: { ...of, ref: refOf('run-2') }, state: held }).includes('EnableStageTransition'));
    assert.ok(can({ of, isWaitingForApproval: true }).includes('PutApprovalResult'));
  });
});

describe('What can be done about the status of a pipeline', () => {
  const failed = [{ status: 'Failed' }] as const;
  const answers = (...given: Parameters<typeof answersTo>) => [...answersTo(...given)];

  it('is a retry of what failed, by its state, or by its newest execution where no state tells', () => {
    assert.deepEqual(answers(failed, withDeploy(occupiedBy('run-1', 'Failed'))), ['RetryStageExecution']);
    assert.deepEqual(answers(failed, withDeploy(occupiedBy('run-2', 'InProgress'))), []);
    assert.deepEqual(answers(failed, undefined), ['RetryStageExecution']);
    assert.deepEqual(answers([{ status: 'Succeeded' }], undefined), []);
  });

  it('is the answer to an approval that is open in a stage that runs', () => {
    const actions = [{ name: 'Approve', status: 'InProgress', token: 'one' }] as const;
    const waiting = withDeploy({ ...occupiedBy('run-1', 'InProgress'), actions });
    assert.deepEqual(answers([{ status: 'InProgress' }], waiting), ['PutApprovalResult']);
    assert.deepEqual(answers([], withDeploy({ ...occupiedBy('run-1', 'Stopped'), actions })), [
      'RetryStageExecution',
    ]);
  });

  it('is to enable a transition that holds an execution', () => {
    const closed = { transition: { isEnabled: false } };
    assert.deepEqual(answers([], withDeploy({ ...closed, inboundExecutionIds: ['run-2'] })), [
      'EnableStageTransition',
    ]);
    assert.deepEqual(answers([], withDeploy(closed)), []);
  });
});

describe('Whether an approval can be answered', () => {
  it('is so while it waits', () => {
    const can = (isOpen: boolean, isApproval: boolean) =>
      actionChanges({ isOpen, isApproval }).has('PutApprovalResult');
    assert.deepEqual([can(true, true), can(false, true), can(true, false)], [true, false, false]);
  });
});
