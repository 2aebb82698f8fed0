import type { PipelineDeclaration } from '../../domain/definition/declaration';
import type {
  ActionRun,
  ConditionRun,
  ExecutionRecord,
  Gate,
  PipelineRecord,
  StageRun,
  TransitionRecord,
  TransitionType,
} from './records';

/** The current declaration. */
export function currentDeclaration(pipeline: PipelineRecord): PipelineDeclaration {
  return declarationAt(pipeline, pipeline.version);
}

/** The declaration that an execution was started under. */
export function declarationOf(pipeline: PipelineRecord, execution: ExecutionRecord): PipelineDeclaration {
  return declarationAt(pipeline, execution.version);
}

function declarationAt(pipeline: PipelineRecord, version: number): PipelineDeclaration {
  const declaration = pipeline.versions[version - 1];
  if (declaration == null) throw new Error(`Pipeline '${pipeline.name}' has no version ${version}.`);
  return declaration;
}

export function findExecution(pipeline: PipelineRecord, id: string): ExecutionRecord | undefined {
  return pipeline.executions.findLast((execution) => execution.id === id);
}

export function isActive(execution: ExecutionRecord): boolean {
  return execution.position.at !== 'ended';
}

/** Executions that have not ended, oldest first. */
export function activeExecutions(pipeline: PipelineRecord): ExecutionRecord[] {
  return pipeline.executions.filter(isActive);
}

/** Executions in front of a stage that may still enter it, oldest first. PARALLEL ones never wait. */
export function waitingFor(pipeline: PipelineRecord, stage: string): ExecutionRecord[] {
  return pipeline.executions.filter(({ position }) => position.at === 'waiting' && position.stage === stage);
}

/** The execution that occupies a stage. */
export function insideOf(pipeline: PipelineRecord, stage: string): ExecutionRecord | undefined {
  return pipeline.executions.findLast(
    ({ position, mode }) => mode !== 'PARALLEL' && position.at === 'inside' && position.stage === stage,
  );
}

export function stageRunOf(execution: ExecutionRecord, stage: string): StageRun | undefined {
  return execution.stages.find((run) => run.name === stage);
}

/** An execution in a stage. */
export interface Occupancy {
  readonly execution: ExecutionRecord;
  readonly run: StageRun;
}

/** The execution that entered a stage last; PARALLEL executions do not appear in the pipeline's state. */
export function latestIn(pipeline: PipelineRecord, stage: string): Occupancy | undefined {
  return latestOccupancy(pipeline, stage, () => true);
}

/** The newest run of an action, which may belong to an older execution than the stage's latest. */
export function latestRunOf(pipeline: PipelineRecord, stage: string, action: string): ActionRun | undefined {
  const of = ({ actions }: StageRun) => actions.findLast((candidate) => candidate.action === action);
  const found = latestOccupancy(pipeline, stage, (run) => of(run) != null);
  return found == null ? undefined : of(found.run);
}

/** The last matching entry into a stage. */
export function latestOccupancy(
  pipeline: PipelineRecord,
  stage: string,
  fits: (run: StageRun, execution: ExecutionRecord) => boolean,
): Occupancy | undefined {
  let latest: Occupancy | undefined;
  for (const execution of newestFirst(pipeline)) {
    const run = execution.mode === 'PARALLEL' ? undefined : stageRunOf(execution, stage);
    if (run == null || !fits(run, execution)) continue;
    if (latest == null || run.entry > latest.run.entry) latest = { execution, run };
    // Only a rollback enters a stage ahead of older executions, so after any other entry none can be later.
    if (execution.rollbackTarget == null) break;
  }
  return latest;
}

/** The runs that count for a stage: of each action the one that was not replaced by a retry. */
export function currentRuns(stageRun: StageRun): ActionRun[] {
  return stageRun.actions.filter((run) => run.retried !== true);
}

/** The evaluation of a condition that counts for a stage. */
export function currentCondition(stageRun: StageRun, gate: Gate): ConditionRun | undefined {
  return stageRun.conditions.findLast((run) => run.gate === gate && run.retried !== true);
}

export function findTransition(
  pipeline: PipelineRecord,
  stage: string,
  type: TransitionType,
): TransitionRecord | undefined {
  return pipeline.transitions.find((transition) => transition.stage === stage && transition.type === type);
}

export function* newestFirst(pipeline: PipelineRecord): Generator<ExecutionRecord> {
  for (let index = pipeline.executions.length - 1; index >= 0; index--) {
    const execution = pipeline.executions[index];
    if (execution != null) yield execution;
  }
}
