import type { ActionExecution, Execution, ExecutionDetail, ExecutionPage } from '../execution/execution';
import { isExecutionWaitingForUser, isWaitingForApproval, isWaitingForUser } from '../execution/needsUser';
import type { RuleExecution } from '../execution/ruleExecution';
import type { ExecutionMode, PipelineDeclaration, PipelineSummary } from '../pipeline/pipeline';
import type { PipelineState } from '../pipeline/pipelineState';
import { isActive, type ExecutionStatus } from '../pipeline/status';
import { isSameExecution, isSamePipeline } from '../refs';
import type { ConnectionId, ExecutionRef, PipelineRef } from '../refs';
import { causeQueries, type CauseAnswers } from './causeQueries';
import { integrationQueries, resourceTagsOf, type IntegrationAnswers } from './integrationQueries';
import { logQueries, type LogAnswers } from './logQueries';
import { jobQueries, type JobAnswers } from './jobCalls';
import { definitionOf, ownerQueries, type DefinitionAnswers } from './definitionQueries';
import { stackQueries, type StackAnswers } from './stackCalls';
import { query, queryId, type QueryCall, type QueryId, type Volatility } from './query';

// One value for each operation that only reads. A new operation needs its answer, its definition and a place in
// `queries`, and the method of the SDK with how its output is read in `core/aws/reader.ts`.

/** What the answer to each operation is. */
export interface Answers
  extends CauseAnswers, DefinitionAnswers, IntegrationAnswers, JobAnswers, LogAnswers, StackAnswers {
  readonly ListPipelines: readonly PipelineSummary[];
  readonly GetPipeline: PipelineDeclaration;
  readonly GetPipelineState: PipelineState;
  /** Newest first. */
  readonly ListPipelineExecutions: ExecutionPage;
  readonly GetPipelineExecution: ExecutionDetail;
  /** Every attempt of every action, oldest first. */
  readonly ListActionExecutions: readonly ActionExecution[];
  /** Every evaluation of every rule of the conditions, oldest first. */
  readonly ListRuleExecutions: readonly RuleExecution[];
  /** Values by key. */
  readonly ListTagsForResource: Readonly<Record<string, string>>;
}

/** An operation that only reads, as the API reference names it. */
export type QueryOperation = keyof Answers;

/** What is known without asking. */
export interface Known {
  get<Operation extends QueryOperation>(
    id: QueryId<Operation>,
  ): {
    readonly value?: Answers[Operation];
    /** How the execution had ended, by what was known when it was asked about. */
    readonly endedAs?: string;
  };
}

/** The pipelines of a connection, as far as it shows them. */
export const pipelinesOf = query('ListPipelines', {
  about: (connection: ConnectionId) => ({ connection }),
  input: () => ({}),
  pageSize: 1000,
  isKeptUnused: true,
  volatility: 'idle',
});

/** The structure of a pipeline. It changes only with the version, which other answers tell. */
export const declarationOf = query('GetPipeline', {
  about: (pipeline: PipelineRef) => ({ pipeline }),
  input: ({ name }) => ({ name }),
  volatility: 'settled',
});

/** What is in the stages of a pipeline now. */
export const stateOf = query('GetPipelineState', {
  about: (pipeline: PipelineRef) => ({ pipeline }),
  input: ({ name }) => ({ name }),
  volatility: stateVolatility,
  // An execution that moves where the state was at rest is in a stage, and may need an approval there.
  outdatedBy: ({ pipeline }) => queryId('ListPipelineExecutions', { pipeline }),
});

/** Enough for a history at a glance and every execution that usually runs at the same time. */
export const fullPageSize = 20;
/** Enough for a row: with a thousand pipelines, rows that are not on screen would be most of what is kept. */
const rowPageSize = 8;
/** As many as can run side by side in PARALLEL mode (quotas of the user guide), where no state tells of the oldest. */
const parallelPageSize = 50;

/** The newest executions of a pipeline: the first page, as long as the views want it. */
export const executionsOf = query('ListPipelineExecutions', {
  about: (pipeline: PipelineRef) => ({ pipeline }),
  input: ({ name }) => ({ pipelineName: name }),
  pageSize: fullPageSize,
  isKeptUnused: true,
  volatility: executionsVolatility,
  announcedBy: stateAnnounces,
  pageSizeFor: (known: Known, { pipeline }, isLookedAt) =>
    modeOf(known, pipeline) === 'PARALLEL' ? parallelPageSize : isLookedAt ? fullPageSize : rowPageSize,
  isCutShort: areExecutionsCutShort,
});

/** A page of the executions of a pipeline, which is not kept: another page than the views show. */
export const executionPage = query('ListPipelineExecutions', {
  about: ({
    pipeline,
  }: {
    readonly pipeline: PipelineRef;
    /** 1 to 100. */
    readonly pageSize: number;
    /** Continues after the page that had this token. */
    readonly nextToken?: string;
    /** Only those of the pipeline's present version that succeeded in this stage (since February 2024). */
    readonly succeededInStage?: string;
  }) => ({ pipeline }),
  input: ({ pipeline, pageSize, nextToken, succeededInStage: stageName }) => ({
    pipelineName: pipeline.name,
    maxResults: pageSize,
    ...(nextToken !== undefined && { nextToken }),
    ...(stageName !== undefined && { filter: { succeededInStage: { stageName } } }),
  }),
  isStored: false,
  volatility: 'idle',
});

/** An execution itself: its status, variables and revisions. */
export const detailOf = query('GetPipelineExecution', {
  about: (execution: ExecutionRef) => execution,
  input: ({ pipeline, executionId }) => ({ pipelineName: pipeline.name, pipelineExecutionId: executionId }),
  volatility: (known: Known, execution) => partVolatility(known, execution, 'GetPipelineExecution'),
  announcedBy: stateAnnounces,
});

const stepsOfExecution = ({ pipeline, executionId }: ExecutionRef) => ({
  pipelineName: pipeline.name,
  filter: { pipelineExecutionId: executionId },
});

/** Every attempt of every action of an execution. */
export const actionsOf = query('ListActionExecutions', {
  about: (execution: ExecutionRef) => execution,
  input: stepsOfExecution,
  pageSize: 100,
  volatility: (known: Known, execution) => partVolatility(known, execution, 'ListActionExecutions'),
  announcedBy: stateAnnounces,
});

/** Every evaluation of the rules of an execution's conditions; worth a call only where the pipeline has conditions. */
export const rulesOf = query('ListRuleExecutions', {
  about: (execution: ExecutionRef) => execution,
  input: stepsOfExecution,
  pageSize: 100,
  volatility: (known: Known, execution) => partVolatility(known, execution, 'ListRuleExecutions'),
  announcedBy: stateAnnounces,
});

/** The tags of a pipeline, which are asked for by its ARN. */
export const tagsOf = query('ListTagsForResource', {
  about: ({ pipeline }: { readonly pipeline: PipelineRef; readonly arn: string }) => ({ pipeline }),
  input: ({ arn }) => ({ resourceArn: arn }),
  pageSize: 100,
  isKeptUnused: true,
  volatility: 'settled',
});

/** Where the tags of a pipeline are kept, whether its ARN is known or not. */
export const tagsId = (pipeline: PipelineRef): QueryId<'ListTagsForResource'> =>
  queryId('ListTagsForResource', { pipeline });

/** Every operation that only reads, for what is derived from all of them. */
export const queries = {
  pipelinesOf,
  declarationOf,
  definitionOf,
  stateOf,
  executionsOf,
  executionPage,
  detailOf,
  actionsOf,
  rulesOf,
  tagsOf,
  ...logQueries,
  ...integrationQueries,
  resourceTagsOf,
  ...causeQueries,
  ...ownerQueries,
  ...jobQueries,
  ...stackQueries,
};

/** What is asked about a pipeline itself, the most important first; not its tags, which no row shows. */
export const queriesOfPipeline = (pipeline: PipelineRef): readonly Query[] => [
  executionsOf(pipeline),
  stateOf(pipeline),
  declarationOf(pipeline),
];

/** What is asked about an execution, the most important first. */
export const queriesOfExecution = (execution: ExecutionRef): readonly Query[] => [
  actionsOf(execution),
  detailOf(execution),
  rulesOf(execution),
];

type Defined = ReturnType<(typeof queries)[keyof typeof queries]>;

/** What each operation is about, and what it takes. */
type Shapes = {
  readonly [Call in Defined as Call['operation']]: Pick<Call, 'service' | 'about' | 'input'>;
};

/** The service whose operation it is. */
export type QueryService<Operation extends QueryOperation = QueryOperation> = Shapes[Operation]['service'];

/** A query, of one operation or of any. */
export type Query<Operation extends QueryOperation = QueryOperation> = QueryCall<
  QueryService<Operation>,
  Operation,
  Shapes[Operation]['about'],
  Shapes[Operation]['input'],
  Known
>;

/** The mode of a pipeline, as far as the list of pipelines or its declaration is known. */
const modeOf = (known: Known, pipeline: PipelineRef): ExecutionMode | undefined =>
  known.get(pipelinesOf(pipeline.connection)).value?.find(({ ref }) => isSamePipeline(ref, pipeline))?.mode ??
  known.get(declarationOf(pipeline)).value?.mode;

/**
 * The state of a pipeline tells of each action, condition and waiting execution in it, so that no execution changes
 * without it. Of a PARALLEL pipeline, whose executions share no stages, it does not.
 */
function stateAnnounces(
  known: Known,
  { pipeline }: { readonly pipeline: PipelineRef },
): QueryId<'GetPipelineState'> | undefined {
  return isToldByState(known, pipeline) ? stateOf(pipeline) : undefined;
}

/** Whether the state of a pipeline tells of all of its executions, as far as its mode is known. */
export function isToldByState(known: Known, pipeline: PipelineRef): boolean {
  const mode = modeOf(known, pipeline);
  return mode !== undefined && mode !== 'PARALLEL';
}

function areExecutionsCutShort(known: Known, { pipeline }: { readonly pipeline: PipelineRef }): boolean {
  const { value } = known.get(executionsOf(pipeline));
  return value?.nextToken !== undefined && value.executions.length < fullPageSize;
}

function executionsVolatility(known: Known, { pipeline }: { readonly pipeline: PipelineRef }): Volatility {
  const executions = known.get(executionsOf(pipeline)).value?.executions ?? [];
  const running = executions.filter(({ status }) => isActive(status));
  if (running.length === 0) return 'idle';
  return running.every(({ ref, status }) => status === 'InProgress' && isWaiting(known, ref))
    ? 'waiting'
    : 'moving';
}

function stateVolatility(known: Known, { pipeline }: { readonly pipeline: PipelineRef }): Volatility {
  const { value } = known.get(stateOf(pipeline));
  const needsUser = value && isWaitingForUser(value);
  return needsUser === undefined ? 'idle' : needsUser ? 'waiting' : 'moving';
}

/** Of what is asked about an execution, until it has ended. */
function partVolatility(known: Known, execution: ExecutionRef, operation: QueryOperation): Volatility {
  const end = endOf(known, execution);
  // What was asked before this end was known may lack the last actions.
  if (end !== undefined)
    return known.get(queryId(operation, execution)).endedAs === end ? 'settled' : 'moving';
  return isWaiting(known, execution) ? 'waiting' : 'moving';
}

/** Whether an execution in progress waits for an approval or a gate, by its actions or else by its pipeline's state. */
function isWaiting(known: Known, execution: ExecutionRef): boolean {
  const actions = known.get(actionsOf(execution)).value ?? [];
  const state = known.get(stateOf(execution.pipeline)).value;
  return (
    isWaitingForApproval(actions) ??
    (state !== undefined && isExecutionWaitingForUser(state, execution.executionId))
  );
}

/** The status of an execution as far as it is known without asking. */
export function knownStatus(known: Known, execution: ExecutionRef): ExecutionStatus | undefined {
  return knownRow(known, execution)?.status ?? known.get(detailOf(execution)).value?.status;
}

/**
 * How an execution ended as far as it is known without asking; undefined while it may still run. Another string means
 * another end: a retry can end as the first attempt did, and only the time of the change tells.
 */
export function endOf(known: Known, execution: ExecutionRef): string | undefined {
  const status = knownStatus(known, execution);
  if (status === undefined || isActive(status)) return undefined;
  const row = knownRow(known, execution);
  return row ? `${status} ${row.updatedAt}` : status;
}

function knownRow(known: Known, execution: ExecutionRef): Execution | undefined {
  const page = known.get(executionsOf(execution.pipeline)).value;
  return page?.executions.find(({ ref }) => isSameExecution(ref, execution));
}
