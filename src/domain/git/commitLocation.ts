import type { ActionExecution, Execution } from '../execution/execution';
import type { CommitCopy } from './commitCopy';
import { isManualApproval } from '../pipeline/pipeline';
import type { PipelineDeclaration } from '../pipeline/pipeline';
import type { PipelineState, StageState } from '../pipeline/pipelineState';
import { latestAttempts } from '../execution/progress';
import type { PipelineRef } from '../refs';
import { isOpenApproval } from '../execution/stageStatus';
import { isActive } from '../pipeline/status';

/**
 * Whether a revision contains a commit: it is the commit, includes it, does not include it, or the local
 * repositories cannot tell.
 */
export type Containment = 'same' | 'included' | 'missing' | 'unknown';

/** The data about one pipeline from which a commit is located. */
export interface CommitLocationInput {
  readonly pipeline: PipelineRef;
  /** The newest executions, newest first. */
  readonly executions: readonly Execution[];
  readonly state: PipelineState;
  /** Tells which stages deploy; without it none is taken to deploy. */
  readonly declaration?: PipelineDeclaration;
  /** The attempts of executions, by id, of a PARALLEL pipeline: its stages have no latest execution. */
  readonly attempts?: ReadonlyMap<string, readonly ActionExecution[]>;
  /**
   * The relation of the commit to the revision of a source; `unknown` for revisions of other repositories.
   */
  readonly containment: (revisionId: string) => Containment;
}

/** The state of the commit in a stage. */
export type StagePlace =
  /** The stage succeeded with it; it is deployed there since (epoch milliseconds). */
  | { readonly kind: 'done'; readonly since?: number }
  | { readonly kind: 'running' }
  | { readonly kind: 'waitingForApproval'; readonly action: string }
  | { readonly kind: 'failed'; readonly action?: string; readonly reason?: string }
  | { readonly kind: 'stopped' }
  /** It waits to enter the stage, for the given reason. */
  | { readonly kind: 'inFront'; readonly heldBy: 'transition' | 'busyStage'; readonly reason?: string }
  /** It has not reached the stage. */
  | { readonly kind: 'ahead' }
  /** The stage was rolled back to a revision without the commit. */
  | { readonly kind: 'rolledBack' }
  /** The last execution of the stage is older than the executions that were searched. */
  | { readonly kind: 'unknown' };

export interface StageLocation {
  readonly stage: string;
  readonly place: StagePlace;
  /** Whether the stage deploys something, so that its result is in use. */
  readonly isDeployment: boolean;
  /** The execution that has the commit in this stage; absent where the commit has not arrived. */
  readonly execution?: Execution;
}

/** Where a commit is in one pipeline. */
export interface CommitLocation {
  readonly pipeline: PipelineRef;
  readonly stages: readonly StageLocation[];
  /** The newest execution that has the commit; absent when none of the searched ones has it. */
  readonly execution?: Execution;
  /** True when the execution was started by a later commit that includes it. */
  readonly isByLaterCommit: boolean;
  /**
   * The commit that has its change, where the commit itself was squashed or rebased and no execution has it.
   */
  readonly copy?: CommitCopy;
  /** The last stage that succeeded with the commit. */
  readonly reached?: StageLocation;
  /** The next stage: it runs, waits or failed there, or has not reached it yet. Absent at the end. */
  readonly next?: StageLocation;
  /** The number of revisions that are unknown here, so that the commit may have come further. */
  readonly unknownRevisions: number;
}

/** Where a commit is in a pipeline, stage by stage, by the last executions of the stages. */
export function locateCommit(input: CommitLocationInput): CommitLocation {
  const { pipeline, executions, state, declaration, containment } = input;
  const found = new Map(executions.map((execution) => [execution, containmentOf(execution, containment)]));
  const has = (execution: Execution) => ['same', 'included'].includes(found.get(execution) ?? 'missing');
  const newest = executions.find(has);
  const attempts = newest && input.attempts?.get(newest.ref.executionId);
  const stages = state.stages.map((stage): StageLocation => {
    const isDeployment = isDeploying(declaration, stage.name);
    const { place, execution } =
      newest && attempts
        ? placeByAttempts(stage.name, newest, attempts)
        : placeByState(stage, executions, has);
    return { stage: stage.name, place, isDeployment, ...(execution && { execution }) };
  });
  const reached = stages.findLast(({ place }) => place.kind === 'done');
  const next = newest && stages[reached ? stages.indexOf(reached) + 1 : 0];
  return {
    pipeline,
    stages,
    ...(newest && { execution: newest }),
    isByLaterCommit: newest !== undefined && found.get(newest) === 'included',
    ...(reached && { reached }),
    ...(next && { next }),
    unknownRevisions: [...found.values()].filter((each) => each === 'unknown').length,
  };
}

/**
 * True for a pipeline whose stages do not report their latest execution: {@link CommitLocationInput.attempts}
 * is needed.
 */
export const needsAttempts = ({ stages }: PipelineState): boolean =>
  stages.every(({ latestExecution }) => latestExecution === undefined);

const isDeploying = (declaration: PipelineDeclaration | undefined, name: string): boolean =>
  declaration?.stages
    .find((stage) => stage.name === name)
    ?.actions.some(({ type }) => type.category === 'Deploy') ?? false;

interface Placed {
  readonly place: StagePlace;
  readonly execution?: Execution;
}

function placeByState(
  stage: StageState,
  executions: readonly Execution[],
  has: (execution: Execution) => boolean,
): Placed {
  const byId = (id: string) => executions.find(({ ref }) => ref.executionId === id);
  const latestId = stage.latestExecution?.executionId;
  const latest = latestId === undefined ? undefined : byId(latestId);
  if (latest && has(latest)) return { place: placeIn(stage), execution: latest };
  const inFront = stage.inboundExecutionIds.flatMap((id) => byId(id) ?? []).find(has);
  if (inFront) return { place: placeInFront(stage), execution: inFront };
  if (stage.latestExecution?.isRollback) return { place: { kind: 'rolledBack' } };
  return { place: { kind: latestId !== undefined && !latest ? 'unknown' : 'ahead' } };
}

function placeByAttempts(stage: string, execution: Execution, all: readonly ActionExecution[]): Placed {
  const attempts = latestAttempts(all).filter((attempt) => attempt.stage === stage);
  if (attempts.length === 0) return { place: { kind: 'ahead' } };
  const running = attempts.filter(({ status }) => status === 'InProgress');
  const approval = running.find(({ type }) => type && isManualApproval(type));
  const failed = attempts.find(({ status }) => status === 'Failed');
  const since = Math.max(...attempts.map(({ updatedAt }) => updatedAt));
  if (approval) return { execution, place: { kind: 'waitingForApproval', action: approval.action } };
  if (running.length > 0) return { execution, place: { kind: 'running' } };
  if (failed) return { execution, place: failureOf(failed.action, failed.error?.message) };
  const isStopped = attempts.some(({ status }) => status === 'Abandoned');
  return { execution, place: isStopped ? { kind: 'stopped' } : { kind: 'done', since } };
}

/** An execution has a commit when any of its sources has. */
function containmentOf(
  { sourceRevisions }: Execution,
  containment: CommitLocationInput['containment'],
): Containment {
  const ids = sourceRevisions.flatMap(({ revisionId }) => revisionId ?? []);
  const all = new Set(ids.map(containment));
  return (['same', 'included', 'unknown'] as const).find((each) => all.has(each)) ?? 'missing';
}

function placeIn(stage: StageState): StagePlace {
  const { actions, latestExecution } = stage;
  const status = latestExecution?.status;
  if (status === 'Succeeded' || status === 'Skipped') {
    const times = actions.flatMap(({ changedAt }) => changedAt ?? []);
    return { kind: 'done', ...(times.length > 0 && { since: Math.max(...times) }) };
  }
  const approval = actions.find(isOpenApproval);
  if (approval) return { kind: 'waitingForApproval', action: approval.name };
  if (status !== undefined && isActive(status)) return { kind: 'running' };
  if (status !== 'Failed') return { kind: 'stopped' };
  const failed = actions.find((action) => action.status === 'Failed');
  return failureOf(failed?.name, failed?.error?.message);
}

const failureOf = (action: string | undefined, reason: string | undefined): StagePlace => ({
  kind: 'failed',
  ...(action !== undefined && { action }),
  ...(reason !== undefined && { reason }),
});

function placeInFront({ transition }: StageState): StagePlace {
  if (transition.isEnabled) return { kind: 'inFront', heldBy: 'busyStage' };
  const reason = transition.disabledReason;
  return { kind: 'inFront', heldBy: 'transition', ...(reason !== undefined && { reason }) };
}
