import type { PipelineDeclaration } from '../../domain/definition/declaration';
import { artifactLocation } from '../engine/artifacts';
import type { ActionRun, ExecutionRecord, PipelineRecord, RuleRun, StageRun } from '../engine/records';
import { requireExecution, seconds } from './operation';
import { page } from './paging';

/** The common filter of listings of action and of rule executions. */
export interface RunFilter {
  readonly pipelineExecutionId?: string;
  readonly latestInPipelineExecution?: {
    readonly pipelineExecutionId: string;
    readonly startTimeRange: 'Latest' | 'All';
  };
}

export interface RunRequest {
  readonly filter?: RunFilter;
  readonly maxResults?: number;
  readonly nextToken?: string;
}

/** The listed runs of each stage of each execution: its action runs, or its rule runs. */
export interface RunKind<R> {
  readonly operation: string;
  readonly runsOf: (stageRun: StageRun) => readonly R[];
  /** Equal for runs of the same action or rule in the same stage. */
  readonly keyOf: (run: R) => string;
}

export interface RunEntry<R> {
  readonly execution: ExecutionRecord;
  readonly stage: string;
  readonly run: R;
  /** Oldest to newest within the pipeline, also where start times are equal. */
  readonly order: readonly [startTime: number, execution: number, place: number];
}

/**
 * One page of the runs in a pipeline's history, newest first.
 * @throws ServiceError PipelineExecutionNotFoundException for a filter by an execution the pipeline never had;
 * InvalidNextTokenException.
 */
export function listRuns<R extends { readonly startTime: number }>(
  pipeline: PipelineRecord,
  kind: RunKind<R>,
  { filter, maxResults, nextToken }: RunRequest,
): { items: readonly RunEntry<R>[]; nextToken?: string } {
  const entries = entriesOf(pipeline, kind, filter).sort((a, b) => compare(b.order, a.order));
  return page(entries, {
    scope: [kind.operation, pipeline.name, pipeline.incarnation, filter],
    token: nextToken,
    limit: maxResults ?? 100,
    cursor: ({ order }) => JSON.stringify(order),
    isAfter: ({ order }, cursor) => compare(order, JSON.parse(cursor) as RunEntry<R>['order']) < 0,
  });
}

type Order = RunEntry<unknown>['order'];

function compare(a: Order, b: Order): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

function entriesOf<R extends { readonly startTime: number }>(
  pipeline: PipelineRecord,
  kind: RunKind<R>,
  filter: RunFilter | undefined,
): RunEntry<R>[] {
  const latest = filter?.latestInPipelineExecution;
  const id = filter?.pipelineExecutionId ?? latest?.pipelineExecutionId;
  if (id == null) return pipeline.executions.flatMap((execution) => entriesIn(execution, kind));
  const entries = entriesIn(requireExecution(pipeline, id), kind);
  if (latest?.startTimeRange !== 'Latest') return entries;
  const newest = new Map(entries.map((entry) => [`${entry.stage}/${kind.keyOf(entry.run)}`, entry]));
  return entries.filter((entry) => newest.get(`${entry.stage}/${kind.keyOf(entry.run)}`) === entry);
}

function entriesIn<R extends { readonly startTime: number }>(
  execution: ExecutionRecord,
  { runsOf }: RunKind<R>,
): RunEntry<R>[] {
  return execution.stages
    .flatMap((stageRun) => runsOf(stageRun).map((run) => ({ stage: stageRun.name, run })))
    .map(({ stage, run }, place) => ({
      execution,
      stage,
      run,
      order: [run.startTime, execution.number, place],
    }));
}

/** The common details of an action run and of a rule run, without the run's own id and name. */
export function headOf({ execution, stage, run }: RunEntry<ActionRun | RuleRun>): object {
  return {
    pipelineExecutionId: execution.id,
    pipelineVersion: execution.version,
    stageName: stage,
    startTime: seconds(run.startTime),
    lastUpdateTime: seconds(run.lastUpdateTime),
    updatedBy: run.updatedBy,
    status: run.status,
  };
}

/** The result of a run, as its performer reported it. */
export function resultOf({ external, summary, error }: ActionRun | RuleRun): object {
  return {
    externalExecutionId: external?.id,
    externalExecutionSummary: summary,
    externalExecutionUrl: external?.url,
    errorDetails: error,
  };
}

/** Artifacts of an execution, each with its location. */
export function artifactsOf(
  declaration: PipelineDeclaration,
  execution: ExecutionRecord,
  declared: readonly { readonly name: string }[],
): object[] {
  return declared.map(({ name }) => ({ name, s3location: artifactLocation(declaration, execution, name) }));
}
