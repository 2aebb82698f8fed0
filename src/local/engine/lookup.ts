import type { PipelineDeclaration } from './declaration';
import type {
  ActionRun,
  ExecutionRecord,
  PipelineRecord,
  StageRun,
  TransitionRecord,
  TransitionType,
} from './records';

/** The declaration in force. */
export function currentDeclaration(pipeline: PipelineRecord): PipelineDeclaration {
  return declarationAt(pipeline, pipeline.version);
}

/** The declaration an execution was started under. */
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

/** Executions in front of a stage that still may enter it, oldest first. PARALLEL ones never wait. */
export function waitingFor(pipeline: PipelineRecord, stage: string): ExecutionRecord[] {
  return pipeline.executions.filter(({ position }) => position.at === 'waiting' && position.stage === stage);
}

/** The execution that holds the lock of a stage. */
export function insideOf(pipeline: PipelineRecord, stage: string): ExecutionRecord | undefined {
  return pipeline.executions.findLast(
    ({ position, mode }) => mode !== 'PARALLEL' && position.at === 'inside' && position.stage === stage,
  );
}

export function stageRunOf(execution: ExecutionRecord, stage: string): StageRun | undefined {
  return execution.stages.find((run) => run.name === stage);
}

/** The newest execution that has been in a stage; PARALLEL ones leave no trace in the pipeline's state. */
export function latestIn(
  pipeline: PipelineRecord,
  stage: string,
): { execution: ExecutionRecord; run: StageRun } | undefined {
  for (const execution of newestFirst(pipeline)) {
    const run = stageRunOf(execution, stage);
    if (run != null && execution.mode !== 'PARALLEL') return { execution, run };
  }
  return undefined;
}

/** The newest run of an action, which may belong to an older execution than the stage's latest. */
export function latestRunOf(pipeline: PipelineRecord, stage: string, action: string): ActionRun | undefined {
  for (const execution of newestFirst(pipeline)) {
    if (execution.mode === 'PARALLEL') continue;
    const run = stageRunOf(execution, stage)?.actions.findLast((candidate) => candidate.action === action);
    if (run != null) return run;
  }
  return undefined;
}

/** The runs that count for a stage: of each action the one no retry has put aside. */
export function currentRuns(stageRun: StageRun): ActionRun[] {
  return stageRun.actions.filter((run) => run.retried !== true);
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
