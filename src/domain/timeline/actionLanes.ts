import type { StageState } from '../pipelineState';
import { isActive } from '../status';
import { actionKey } from './attempts';
import type { TimelineInput } from './input';
import type { ActionLane, Attempt, Cause, LaneStatus, RuleLane, Segment, Span } from './model';
import type { KnownAction, KnownStage } from './order';
import { tile, type Layer } from './spans';
import { actionStatus } from './statuses';
import type { Usual } from './usual';
import { hasUnmendedFailure, predecessorLayers } from './waits';

/** What every lane of a layout is made from. */
export interface LaneContext {
  readonly input: TimelineInput;
  readonly run: Span;
  /** The run's end while it still moves. */
  readonly openEnd: number | undefined;
  /** By action key. */
  readonly usual: ReadonlyMap<string, Usual>;
}

export const isUnderWay = (status: LaneStatus): boolean => status === 'InProgress' || status === 'Stopping';

/** When a stage was entered: the first start of any of its actions. */
export const entryOf = (attempts: readonly Attempt[]): number | undefined =>
  attempts.length > 0 ? Math.min(...attempts.map(({ start }) => start)) : undefined;

/** An action's lane: from the entry of its stage, through its waits and attempts, to the end of the last one. */
export function layoutAction(
  action: KnownAction,
  stage: KnownStage,
  stageStatus: LaneStatus,
  state: StageState | undefined,
  { input, run, openEnd, usual }: LaneContext,
): ActionLane {
  const { attempts } = action;
  const latest = attempts.at(-1);
  const status = actionStatus(latest?.status, stageStatus, input.execution);
  const entry = entryOf(stage.actions.flatMap((other) => other.attempts));
  const isAwaited = status === 'NotStarted' && isUnderWay(stageStatus);
  const end = isAwaited ? run.end : latest && Math.max(...attempts.map((attempt) => attempt.end));
  const span = entry !== undefined && end !== undefined ? { start: entry, end } : undefined;
  const percentComplete = state?.actions.find(
    ({ actionExecutionId }) => latest?.isOpen && actionExecutionId === latest.id,
  )?.percentComplete;
  const usually = usual.get(action.key);
  return {
    key: action.key,
    stage: stage.name,
    name: action.name,
    runOrder: action.runOrder,
    ...(action.type && { type: action.type }),
    status: status === 'InProgress' && !isActive(input.execution.status) ? 'Abandoned' : status,
    ...(span && { span }),
    segments: span ? segmentsOf(action, stage, span, openEnd) : [],
    attempts,
    ...(percentComplete !== undefined && { percentComplete }),
    ...(usually && { usual: usually }),
  };
}

function segmentsOf(
  action: KnownAction,
  stage: KnownStage,
  span: Span,
  openEnd: number | undefined,
): readonly Segment[] {
  const predecessors = stage.actions
    .filter(({ runOrder }) => runOrder < action.runOrder)
    .flatMap(({ attempts }) => attempts);
  const own = action.attempts.map((attempt): Layer => ({
    start: attempt.start,
    end: attempt.end,
    cause: { kind: attempt.isApproval ? 'approval' : 'running' },
    attemptId: attempt.id,
  }));
  const restOf = (gap: Span): Cause => {
    const isBetweenAttempts = action.attempts.some(({ end }) => end <= gap.start);
    return { kind: isBetweenAttempts || hasUnmendedFailure(predecessors, gap) ? 'retry' : 'queued' };
  };
  return tile(span, [...own, ...predecessorLayers(predecessors)], restOf, openEnd);
}

/** The rules of a stage's conditions, each in the time that its gate took in the stage's lane. */
export function layoutRules(own: StageState, stageSegments: readonly Segment[]): readonly RuleLane[] {
  return own.conditions.flatMap(({ gate, rules }) => {
    const segments = stageSegments.filter(({ cause }) => cause.kind === 'condition' && cause.gate === gate);
    const [first] = segments;
    const last = segments.at(-1);
    return rules.map((rule): RuleLane => ({
      key: actionKey(own.name, `${gate} ${rule.name}`),
      gate,
      name: rule.name,
      status: rule.status ?? 'NotStarted',
      ...(rule.summary !== undefined && { summary: rule.summary }),
      ...(rule.error?.message !== undefined && { message: rule.error.message }),
      ...(first && last && { span: { start: first.start, end: last.end } }),
      segments,
    }));
  });
}
