import type { RunOperation } from '../calls/changes';
import type { Execution } from '../execution/execution';
import type { PipelineDeclaration } from '../pipeline/pipeline';
import type { ConditionGate, PipelineState, StageState } from '../pipeline/pipelineState';
import { isOpenApproval } from '../execution/stageStatus';
import { isActive } from '../pipeline/status';
import type { ExecutionStatus, StageStatus } from '../pipeline/status';
import type { Attempt, LaneStatus, StageLane } from '../timeline/lane';
import type { OverridableGate, StopMode } from './changeModes';

// What may be done to something as AWS allows it and as far as it is known. Rows, buttons, hubs and tools all draw from
// here; whether the connection is read-only, and what was denied, is theirs to add.

/** The changes that AWS would accept now, by operation. */
export type PossibleChanges = ReadonlySet<RunOperation>;

/** How one execution went through a stage. */
export interface StageRun {
  readonly executionId: string;
  readonly status: LaneStatus;
  /** False while the execution only waits in front of the stage, where it cannot be retried. */
  readonly hasStarted: boolean;
  /** Whether the latest attempt of an action failed or was abandoned; others may still be running. */
  readonly hasFailures: boolean;
}

export interface StageFacts {
  readonly stage: string;
  /** Absent until it is known. A PARALLEL pipeline has one that tells of no execution. */
  readonly state?: Pick<PipelineState, 'stages'> | undefined;
  readonly pipeline?: Partial<Pick<PipelineDeclaration, 'type' | 'mode'>> | undefined;
  /** Where the stage of one execution is meant; otherwise it is that of the latest in it. */
  readonly run?: StageRun | undefined;
}

/** What can be done to a stage. */
export function stageChanges(facts: StageFacts): PossibleChanges {
  const state = facts.state?.stages.find(({ name }) => name === facts.stage);
  return setOf({
    RetryStageExecution: isRetryable(state?.latestExecution, facts.run),
    RollbackStage: mayRollBack(facts, state?.latestExecution),
    OverrideStageCondition: state !== undefined && isOverridable(state, facts.run),
    EnableStageTransition: state?.transition.isEnabled === false,
    // Nothing comes before the first stage. Where its transition is disabled nevertheless, it can be enabled.
    DisableStageTransition: state?.transition.isEnabled === true && !isFirst(facts),
  });
}

type Occupant = StageState['latestExecution'];

const isAnother = (occupant: Occupant, run: StageRun | undefined): boolean =>
  occupant !== undefined && run !== undefined && occupant.executionId !== run.executionId;

/**
 * A stage that failed or was stopped, by the execution that was in it last. Its failed actions can be retried while
 * others are still running (user guide, "Configure stage retry"). Where nothing tells which execution was in it last,
 * as in PARALLEL mode, AWS has the last word.
 */
function isRetryable(occupant: Occupant, run: StageRun | undefined): boolean {
  if (isAnother(occupant, run)) return false;
  const status: LaneStatus | undefined = run?.status ?? occupant?.status;
  if (status === 'InProgress') return run?.hasFailures === true;
  return hasEndedBadly(status) && (occupant !== undefined || run?.hasStarted === true);
}

/** The end of a stage or execution after which it can be retried. */
export const hasEndedBadly = (status: LaneStatus | undefined): status is 'Failed' | 'Stopped' =>
  status === 'Failed' || status === 'Stopped';

/** Whether something may be there to go back to. The rest is found out, and explained, by `rollbackTargets`. */
function mayRollBack({ stage, state, pipeline }: StageFacts, occupant: Occupant): boolean {
  if (pipeline?.type === 'V1' || pipeline?.mode === 'PARALLEL' || !occupant) return false;
  // CodePipeline has its source actions in the first stage, and nowhere else.
  return !isActive(occupant.status) && occupant.status !== 'Skipped' && !isFirst({ stage, state });
}

const isFirst = ({ stage, state }: Pick<StageFacts, 'stage' | 'state'>): boolean =>
  state?.stages[0]?.name === stage;

const isOverridable = (state: StageState, run: StageRun | undefined): boolean =>
  !isAnother(state.latestExecution, run) && overridableGates(state).length > 0;

/**
 * The gates of a stage whose conditions hold an execution and can be overridden: those of failure cannot (API
 * reference, ConditionType), nor one whose result was to skip the stage.
 */
export const overridableGates = ({
  conditions,
  latestExecution,
}: Pick<StageState, 'conditions' | 'latestExecution'>): readonly OverridableGate[] =>
  latestExecution?.status === 'Skipped'
    ? []
    : conditions
        .filter(({ status }) => status === 'InProgress' || status === 'Failed')
        .map(({ gate }) => gate)
        .filter(isOverridableGate);

const isOverridableGate = (gate: ConditionGate): gate is OverridableGate => gate !== 'onFailure';

/** The stage of an execution, as its timeline has it. */
export function stageRunOf(executionId: string, { status, actions }: StageLane): StageRun {
  const latest = actions.flatMap(({ attempts }) => attempts.slice(-1));
  return {
    executionId,
    status,
    hasStarted: latest.length > 0,
    hasFailures: latest.some((attempt) => attempt.status === 'Failed' || attempt.status === 'Abandoned'),
  };
}

/** What can be done to an action, or to an attempt of one. */
export const actionChanges = ({
  isOpen,
  isApproval,
}: Pick<Attempt, 'isOpen' | 'isApproval'>): PossibleChanges =>
  setOf({ PutApprovalResult: isOpen && isApproval });

/** What can be done to an execution as a whole, by its status alone. */
export const executionChanges = ({ status }: Pick<Execution, 'status'>): PossibleChanges =>
  setOf({ StopPipelineExecution: stopModes(status).length > 0 });

/** An execution with what is known of its pipeline. */
export interface KnownExecution {
  readonly execution: Pick<Execution, 'ref' | 'status' | 'isRollback'>;
  readonly pipeline?: StageFacts['pipeline'];
  readonly state?: StageFacts['state'];
  readonly isWaitingForApproval?: boolean;
}

/**
 * What can be done to an execution, or with it: `StartPipelineExecution` runs it again with the same inputs, and
 * `RollbackStage` rolls a stage back to it.
 */
export function knownExecutionChanges(known: KnownExecution): PossibleChanges {
  const { execution, pipeline, state, isWaitingForApproval = false } = known;
  const { status, isRollback, ref } = execution;
  const stages = state?.stages ?? [];
  const isLatestIn = ({ latestExecution }: StageState) => latestExecution?.executionId === ref.executionId;
  const may = (operation: RunOperation) => (stage: StageState) =>
    stageChanges({ stage: stage.name, state, pipeline }).has(operation);
  const isStateless = !stages.some(({ latestExecution }) => latestExecution);
  return setOf({
    StopPipelineExecution: stopModes(status).length > 0,
    // A V1 pipeline starts with the latest revisions only.
    StartPipelineExecution: !isActive(status) && !isRollback && pipeline?.type !== 'V1',
    RetryStageExecution: isStateless
      ? hasEndedBadly(status)
      : stages.filter(isLatestIn).some(may('RetryStageExecution')),
    RollbackStage:
      status === 'Succeeded' &&
      !isRollback &&
      stages.filter((stage) => !isLatestIn(stage)).some(may('RollbackStage')),
    EnableStageTransition: stages.some(
      ({ transition, inboundExecutionIds }) =>
        !transition.isEnabled && inboundExecutionIds.includes(ref.executionId),
    ),
    PutApprovalResult: status === 'InProgress' && isWaitingForApproval,
  });
}

/** The ways to stop an execution that AWS accepts: what is stopping already can only be abandoned. */
export function stopModes(status: ExecutionStatus | StageStatus): readonly StopMode[] {
  if (status === 'InProgress') return ['wait', 'abandon'];
  return status === 'Stopping' ? ['abandon'] : [];
}

/**
 * What can be done about what a pipeline's own row tells: a failure, an approval, a disabled transition that holds an
 * execution. Before its state is known, the newest execution says whether there is something to retry.
 */
export function answersTo(
  [newest]: readonly Pick<Execution, 'status'>[],
  state: StageFacts['state'],
): PossibleChanges {
  const stages = state?.stages ?? [];
  const isStateless = !stages.some(({ latestExecution }) => latestExecution);
  return setOf({
    RetryStageExecution: isStateless
      ? hasEndedBadly(newest?.status)
      : stages.some(({ name }) => stageChanges({ stage: name, state }).has('RetryStageExecution')),
    PutApprovalResult: stages.some(
      ({ latestExecution, actions }) =>
        latestExecution !== undefined && isActive(latestExecution.status) && actions.some(isOpenApproval),
    ),
    EnableStageTransition: stages.some(
      ({ transition, inboundExecutionIds }) => !transition.isEnabled && inboundExecutionIds.length > 0,
    ),
  });
}

/** What can be done to a pipeline as a whole, by the executions that are known. */
export const pipelineChanges = (executions: readonly Pick<Execution, 'status'>[]): PossibleChanges =>
  setOf({
    StartPipelineExecution: true,
    StopPipelineExecution: executions.some((execution) => executionChanges(execution).size > 0),
  });

function setOf(changes: Partial<Readonly<Record<RunOperation, boolean>>>): PossibleChanges {
  const operations = Object.keys(changes) as readonly RunOperation[];
  return new Set(operations.filter((operation) => changes[operation]));
}
