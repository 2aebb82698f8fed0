import type { StageState } from '../../pipeline/pipelineState';
import { isActive } from '../../pipeline/status';
import type { TimelineInput } from '../input';
import type { ActionLane, Attempt, LaneStatus, Usual } from '../lane';
import type { Cause, Segment, Span } from '../span';
import type { KnownAction, KnownStage } from './knownStages';
import { tile, type Layer } from '../spans';
import { actionStatus } from './statuses';
import { failureSpans, isFailedAt, predecessorLayers } from './waits';

/** The data that all lanes of a layout share. */
export interface LaneContext {
  readonly input: TimelineInput;
  readonly run: Span;
  /** The run's end while it still moves. */
  readonly openEnd: number | undefined;
  /** By action key. */
  readonly usual: ReadonlyMap<string, Usual>;
}

export const isUnderWay = (status: LaneStatus): boolean => status === 'InProgress' || status === 'Stopping';

/** The data that the actions of a stage share. */
export interface StageContext {
  readonly name: string;
  readonly status: LaneStatus;
  readonly state: StageState | undefined;
  /** When the first of its actions started. */
  readonly entry: number | undefined;
  /** The attempts of the actions of lower run orders. */
  readonly before: (runOrder: number) => Predecessors;
}

interface Predecessors {
  readonly layers: readonly Layer[];
  readonly failures: readonly Span[];
}

/** The predecessors by run order, worked out once for all actions that share one. */
export function predecessorsIn(stage: KnownStage): (runOrder: number) => Predecessors {
  const known = new Map<number, Predecessors>();
  return (runOrder) => {
    const found = known.get(runOrder);
    if (found) return found;
    const attempts = stage.actions
      .filter((action) => action.runOrder < runOrder)
      .flatMap((action) => action.attempts);
    const failures = failureSpans(attempts);
    const predecessors = { layers: predecessorLayers(attempts, failures), failures };
    known.set(runOrder, predecessors);
    return predecessors;
  };
}

/** When a stage was entered: the first start of any of its actions. */
export const entryOf = (attempts: readonly Attempt[]): number | undefined =>
  attempts.length > 0 ? Math.min(...attempts.map(({ start }) => start)) : undefined;

/** An action's lane: from the entry of its stage, through its waits and attempts, to the end of the last one. */
export function layoutAction(
  action: KnownAction,
  stage: StageContext,
  { input, run, openEnd, usual }: LaneContext,
): ActionLane {
  const { attempts } = action;
  const { entry, state } = stage;
  const latest = attempts.at(-1);
  const status = actionStatus(latest?.status, stage.status, input.execution);
  const isAwaited = status === 'NotStarted' && isUnderWay(stage.status);
  const end = isAwaited ? run.end : latest && endOf(attempts);
  const span = entry !== undefined && end !== undefined ? { start: entry, end } : undefined;
  const percentComplete = latest?.isOpen
    ? state?.actions.find(({ actionExecutionId }) => actionExecutionId === latest.id)?.percentComplete
    : undefined;
  const usually = usual.get(action.key);
  // Built step by step: conditional spreads make an object each, of which thousands of actions have many.
  const lane: { -readonly [K in keyof ActionLane]: ActionLane[K] } = {
    key: action.key,
    stage: stage.name,
    name: action.name,
    runOrder: action.runOrder,
    status: status === 'InProgress' && !isActive(input.execution.status) ? 'Abandoned' : status,
    segments: span ? segmentsOf(action, stage, span, openEnd) : [],
    attempts,
  };
  if (action.type) lane.type = action.type;
  if (span) lane.span = span;
  if (percentComplete !== undefined) lane.percentComplete = percentComplete;
  if (usually) lane.usual = usually;
  return lane;
}

const running: Cause = { kind: 'running' };
const approval: Cause = { kind: 'approval' };

const endOf = (attempts: readonly Attempt[]): number =>
  attempts.reduce((last, { end }) => Math.max(last, end), -Infinity);

function segmentsOf(
  action: KnownAction,
  stage: StageContext,
  span: Span,
  openEnd: number | undefined,
): readonly Segment[] {
  const [only] = action.attempts;
  // Most lanes are one attempt from end to end.
  if (only && only.start <= span.start && only.end >= span.end && span.end > span.start) {
    const cause = only.isApproval ? approval : running;
    const isOpen = openEnd !== undefined && span.end >= openEnd;
    return [{ start: span.start, end: span.end, cause, attemptId: only.id, isOpen }];
  }
  const predecessors = stage.before(action.runOrder);
  const own = action.attempts.map((attempt): Layer => ({
    start: attempt.start,
    end: attempt.end,
    cause: attempt.isApproval ? approval : running,
    attemptId: attempt.id,
  }));
  const restOf = (gap: Span): Cause => {
    const isBetweenAttempts = action.attempts.some(({ end }) => end <= gap.start);
    return { kind: isBetweenAttempts || isFailedAt(predecessors.failures, gap.end) ? 'retry' : 'queued' };
  };
  return tile(span, [...own, ...predecessors.layers], restOf, openEnd);
}
