import { actionsOf, declarationOf, detailOf, pipelinesOf, stateOf } from '../../domain/calls/queries';
import type { ActionExecution, Execution } from '../../domain/execution/execution';
import { executionFromDetail } from '../../domain/execution/executionFromDetail';
import type { RunStatus } from '../../domain/execution/runStatus';
import type { StageState } from '../../domain/pipeline/pipelineState';
import { isSameExecution, isSamePipeline } from '../../domain/refs';
import type { ExecutionRef, PipelineRef, StageRef } from '../../domain/refs';
import type { PipelineSummary } from '../../domain/pipeline/pipeline';
import { runSpan } from '../../domain/timeline/attempts';
import { layoutStages } from '../../domain/timeline/lanes/stageLanes';
import type { StageLane } from '../../domain/timeline/lane';
import { knownRunStatus } from '../../core/cache/knownRun';
import type { RowSources } from './row';

/** The known data of the subjects of rows; undefined until it was fetched. */

export const findSummary = (pipeline: PipelineRef, { store }: RowSources): PipelineSummary | undefined =>
  store.get(pipelinesOf(pipeline.connection)).value?.find(({ ref }) => isSamePipeline(ref, pipeline));

export const findStage = (
  { pipeline, stage }: StageRef,
  { store }: Pick<RowSources, 'store'>,
): StageState | undefined => store.get(stateOf(pipeline)).value?.stages.find(({ name }) => name === stage);

/** The execution that is in a stage, or was in it last. */
export function findOccupant(stage: StageRef, sources: Pick<RowSources, 'store'>): ExecutionRef | undefined {
  const executionId = findStage(stage, sources)?.latestExecution?.executionId;
  return executionId === undefined ? undefined : { pipeline: stage.pipeline, executionId };
}

/** Every attempt of every action of an execution, oldest first. */
export const findAttempts = (
  execution: ExecutionRef,
  { store }: RowSources,
): readonly ActionExecution[] | undefined => store.get(actionsOf(execution)).value;

export function findExecution(ref: ExecutionRef, sources: RowSources): Execution | undefined {
  const row = sources.history
    .executions(ref.pipeline)
    .find((execution) => isSameExecution(execution.ref, ref));
  if (row) return row;
  const detail = sources.store.get(detailOf(ref)).value;
  return detail && executionFromDetail(detail, findAttempts(ref, sources) ?? []);
}

/** How an execution stands. */
export const findRunStatus = (execution: Execution, { store, history }: RowSources): RunStatus =>
  knownRunStatus(store, execution, history.executions(execution.ref.pipeline));

/**
 * The stages of an execution as its timeline has them: from its own attempts, and from the pipeline's state
 * only where the state is about this execution. Stages that will never run are left out.
 */
export function findStageRuns(ref: ExecutionRef, sources: RowSources): readonly StageLane[] | undefined {
  const execution = findExecution(ref, sources);
  const actions = findAttempts(ref, sources);
  if (!execution || !actions) return undefined;
  const { pipeline } = ref;
  const detail = sources.store.get(detailOf(ref)).value;
  const declared = sources.store.get(declarationOf(pipeline)).value;
  const state = sources.store.get(stateOf(pipeline)).value;
  // The structure of another version would name stages that this execution never had.
  const isItsOwn = !detail || detail.pipelineVersion === declared?.version;
  const input = {
    execution,
    actions,
    ...(declared && isItsOwn && { declaration: declared }),
    ...(state && { state }),
  };
  const span = runSpan(input, sources.now(pipeline.connection));
  return layoutStages(input, span, new Map()).filter(({ status }) => status !== 'DidNotRun');
}

export const findStageRun = (ref: ExecutionRef, stage: string, sources: RowSources): StageLane | undefined =>
  findStageRuns(ref, sources)?.find(({ name }) => name === stage);
