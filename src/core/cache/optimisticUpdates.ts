import { isDeepStrictEqual } from 'node:util';
import { executionsOf, stateOf } from '../../domain/calls/queries';
import type { Answers, Query, QueryOperation } from '../../domain/calls/queries';
import type { QueryId } from '../../domain/calls/query';
import type { Change } from '../../domain/calls/changes';
import type { Clock } from '../../domain/clock';
import type { PipelineGateway } from '../../domain/gateway';
import type { Execution, ExecutionPage } from '../../domain/execution/execution';
import type { PipelineState, StageState, Transition } from '../../domain/pipeline/pipelineState';
import { isSamePipeline } from '../../domain/refs';
import type { ConnectionId, ExecutionRef, PipelineRef, StageRef } from '../../domain/refs';
import type { SnapshotStore } from './snapshotStore';

/** Milliseconds for which an answer may lag behind a change: CodePipeline's reads lag by a second or two. */
const longestLag = 5_000;

/** A change that the service has acknowledged, until an answer reflects it, supersedes it, or it expires. */
type Acknowledged = { readonly until: number } & (
  | {
      readonly kind: 'transition';
      readonly stage: StageRef;
      readonly before: Transition;
      readonly after: Transition;
    }
  | { readonly kind: 'stop'; readonly execution: ExecutionRef; readonly reason: string | undefined }
);

export interface OptimisticUpdateNeeds {
  readonly store: SnapshotStore;
  readonly clock: Pick<Clock, 'now'>;
  /** Now by the service's clock of a connection, in epoch milliseconds. */
  readonly now: (connection: ConnectionId) => number;
  /** The ARN of the caller of a connection, where it is known. */
  readonly callerOf: (connection: ConnectionId) => string | undefined;
}

/**
 * The same gateway; its stopped executions and changed transitions are in the store as soon as the service
 * has acknowledged them, and an answer that was made before does not revert them. Only an answer equal to the
 * previous state counts as such, so that newer data is never hidden.
 */
export function withOptimisticUpdates<Gateway extends PipelineGateway>(
  gateway: Gateway,
  needs: OptimisticUpdateNeeds,
): Gateway {
  const { store, clock } = needs;
  let pending: readonly Acknowledged[] = [];
  const current = () => (pending = pending.filter(({ until }) => until > clock.now()));
  const add = (change: Acknowledged) => {
    pending = [...current(), change];
  };
  const drop: End = (change) => {
    pending = pending.filter((other) => other !== change);
  };

  const ofPipeline = (pipeline: PipelineRef) =>
    current().filter((change) => isSamePipeline(pipelineOf(change), pipeline));
  /** The service's answers can end a change; values from the store cannot. */
  const patchState = (state: PipelineState, end: End): PipelineState =>
    ofPipeline(state.ref).reduce(
      (patched, change) => ({
        ...patched,
        stages: patched.stages.map((stage) => patchStage(stage, change, end)),
      }),
      state,
    );
  const patchPage = (pipeline: PipelineRef, page: ExecutionPage, end: End): ExecutionPage =>
    ofPipeline(pipeline).reduce(
      (patched, change) => ({
        ...patched,
        executions: patched.executions.map((row) => patchRow(row, change, end)),
      }),
      page,
    );

  /** Draws from what is known already, without a call. */
  const show = <Operation extends QueryOperation>(
    id: QueryId<Operation>,
    patch: (value: Answers[Operation]) => Answers[Operation],
  ) => {
    const { value, problem, askedAt, endedAs } = store.get(id);
    if (value === undefined || problem || askedAt === undefined) return;
    const answered = { askedAt, now: clock.now(), ...(endedAs !== undefined && { endedAs }) };
    store.setValue(id, patch(value), answered);
  };
  const showAll = (pipeline: PipelineRef) => {
    show(stateOf(pipeline), (state) => patchState(state, () => {}));
    show(executionsOf(pipeline), (page) => patchPage(pipeline, page, () => {}));
  };
  /** What may be older than a change, made to show it. */
  const patches: Patches = {
    GetPipelineState: (state) => patchState(state, drop),
    ListPipelineExecutions: (page, { pipeline }) => patchPage(pipeline, page, drop),
  };

  const moved = (stage: StageRef, reason: string | undefined) => {
    const { pipeline } = stage;
    const { connection } = pipeline;
    const state = store.get(stateOf(pipeline)).value;
    const before = state?.stages.find(({ name }) => name === stage.stage)?.transition;
    if (!before) return;
    const caller = needs.callerOf(connection);
    const after = {
      isEnabled: reason === undefined,
      ...(reason !== undefined && { disabledReason: reason }),
      ...(caller !== undefined && { changedBy: caller }),
      changedAt: needs.now(connection),
    };
    add({ kind: 'transition', stage, before, after, until: clock.now() + longestLag });
    showAll(pipeline);
  };

  const acknowledge = (change: Change) => {
    if (change.operation === 'StopPipelineExecution') {
      const { input, about } = change;
      const { pipeline } = about;
      const execution = { pipeline, executionId: input.pipelineExecutionId };
      add({ kind: 'stop', execution, reason: input.reason, until: clock.now() + longestLag });
      showAll(pipeline);
    } else if (
      change.operation === 'EnableStageTransition' ||
      change.operation === 'DisableStageTransition'
    ) {
      const { input, about } = change;
      const { pipeline } = about;
      const reason = 'reason' in input ? input.reason : undefined;
      if (input.transitionType === 'Inbound') moved({ pipeline, stage: input.stageName }, reason);
    }
  };

  return {
    ...gateway,
    ask: async <Operation extends QueryOperation>(query: Query<Operation>, signal: AbortSignal) => {
      const answer = await gateway.ask(query, signal);
      const patch = patches[query.operation];
      return patch ? patch(answer, query.about) : answer;
    },
    send: async <T>(change: Change<T>, signal: AbortSignal): Promise<T> => {
      const answer = await gateway.send(change, signal);
      acknowledge(change);
      return answer;
    },
  };
}

/** How the answer to an operation is changed, where it is. */
type Patches = {
  readonly [Operation in QueryOperation]?: (
    answer: Answers[Operation],
    about: Query<Operation>['about'],
  ) => Answers[Operation];
};

const pipelineOf = (change: Acknowledged): PipelineRef =>
  change.kind === 'stop' ? change.execution.pipeline : change.stage.pipeline;

/** Ends a change: from now on the service's answers are shown unchanged. */
type End = (change: Acknowledged) => void;

function patchStage(stage: StageState, change: Acknowledged, end: End): StageState {
  if (change.kind === 'stop') {
    const { latestExecution } = stage;
    const isStopped =
      latestExecution?.executionId === change.execution.executionId &&
      latestExecution.status === 'InProgress';
    return isStopped ? { ...stage, latestExecution: { ...latestExecution, status: 'Stopping' } } : stage;
  }
  if (change.stage.stage !== stage.name) return stage;
  if (isDeepStrictEqual(stage.transition, change.before)) return { ...stage, transition: change.after };
  end(change);
  return stage;
}

function patchRow(row: Execution, change: Acknowledged, end: End): Execution {
  if (change.kind !== 'stop' || row.ref.executionId !== change.execution.executionId) return row;
  if (row.status !== 'InProgress') {
    end(change);
    return row;
  }
  const { reason } = change;
  return { ...row, status: 'Stopping', ...(reason !== undefined && { stopReason: reason }) };
}
