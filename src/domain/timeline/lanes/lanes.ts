import type { StageState } from '../../pipelineState';
import { isActive } from '../../status';
import {
  entryOf,
  isUnderWay,
  layoutAction,
  layoutRules,
  predecessorsIn,
  type LaneContext,
} from './actionLanes';
import { attemptsByAction, stageKey } from '../attempts';
import type { TimelineInput } from '../input';
import type { Attempt, Cause, LaneStatus, Segment, Span, StageLane } from '../model';
import { stagesInOrder, type KnownStage } from './order';
import { tile, unionOf, type Layer } from '../spans';
import { isRetryable, stageStatus } from './statuses';
import type { Usual } from '../usual';
import { entryLayers, failureSpans, innerCause, ownState } from './waits';

/** The lanes of a run within its span: stages in order, each from arrival in front of it to its end. */
export function layoutStages(
  input: TimelineInput,
  run: Span,
  usual: ReadonlyMap<string, Usual>,
): readonly StageLane[] {
  const { execution, declaration, state } = input;
  const openEnd = isActive(execution.status) ? run.end : undefined;
  const context: LaneContext = { input, run, openEnd, usual };
  const known = stagesInOrder(declaration, attemptsByAction(input, run, declaration));
  const ownOf = (stage: KnownStage) => ownState(state, stage.name, execution.ref.executionId);
  // A rollback runs its one stage; the others are no part of it.
  const drawn = execution.isRollback ? known.filter((stage) => hasAttempts(stage) || ownOf(stage)) : known;
  const lastStarted = drawn.findLastIndex(hasAttempts);

  const lanes: StageLane[] = [];
  let arrival = run.start;
  let isThrough = true;
  for (const [index, stage] of drawn.entries()) {
    const own = ownOf(stage);
    const status = stageStatus(stage, execution, own, index < lastStarted);
    const span = stageSpan(stage, status, arrival, isThrough, context);
    lanes.push(layoutStage(stage, status, span, own, context));
    if (!span) continue;
    arrival = Math.max(arrival, span.end);
    isThrough = status === 'Succeeded' || status === 'Skipped';
  }
  return lanes;
}

const hasAttempts = (stage: KnownStage) => stage.actions.some(({ attempts }) => attempts.length > 0);

function stageSpan(
  stage: KnownStage,
  status: LaneStatus,
  arrival: number,
  isThrough: boolean,
  { input: { execution }, run, openEnd }: LaneContext,
): Span | undefined {
  const attempts = stage.actions.flatMap((action) => action.attempts);
  const entry = entryOf(attempts);
  if (entry !== undefined) {
    const isTailOpen = openEnd !== undefined && isUnderWay(status);
    const end = isTailOpen ? run.end : Math.max(...attempts.map((attempt) => attempt.end));
    return { start: Math.min(arrival, entry), end };
  }
  if (!isThrough || arrival >= run.end) return undefined;
  if (status === 'Skipped') return { start: arrival, end: arrival };
  // It came this far and waits, or waited until it ended: superseded, stopped, or refused by an entry condition.
  const waited = execution.status === 'Failed' ? status === 'Failed' : execution.status !== 'Succeeded';
  return waited ? { start: arrival, end: run.end } : undefined;
}

function layoutStage(
  stage: KnownStage,
  status: LaneStatus,
  span: Span | undefined,
  own: StageState | undefined,
  context: LaneContext,
): StageLane {
  const { execution, state: pipelineState } = context.input;
  const state = pipelineState?.stages.find(({ name }) => name === stage.name);
  const attempts = stage.actions.flatMap((action) => action.attempts);
  const common = {
    name: stage.name,
    status,
    state,
    entry: entryOf(attempts),
    before: predecessorsIn(stage),
  };
  const segments = span ? segmentsOf(stage.name, span, attempts, own, context) : [];
  return {
    key: stageKey(stage.name),
    name: stage.name,
    status: status === 'NotStarted' && span ? 'Waiting' : status,
    ...(span && { span }),
    segments,
    actions: stage.actions.map((action) => layoutAction(action, common, context)),
    rules: own ? layoutRules(own, segments) : [],
    conditions: own?.conditions ?? [],
    ...(state && { transition: state.transition }),
    isRetryable: isRetryable(status, execution, state, attempts.length > 0),
  };
}

function segmentsOf(
  stage: string,
  span: Span,
  attempts: readonly Attempt[],
  own: StageState | undefined,
  { input, openEnd }: LaneContext,
): readonly Segment[] {
  const busy = (kind: 'running' | 'approval'): readonly Layer[] =>
    unionOf(attempts.filter(({ isApproval }) => isApproval === (kind === 'approval'))).map((covered) => ({
      ...covered,
      cause: { kind },
    }));
  const entry = entryOf(attempts) ?? span.end;
  const wait = { start: span.start, end: entry };
  const waiting = entryLayers(stage, wait, attempts.length > 0, input).map((layer) => ({
    ...layer,
    end: Math.min(layer.end, entry),
  }));
  const hasEntryCondition = own?.conditions.some(({ gate }) => gate === 'beforeEntry') ?? false;
  const failures = failureSpans(attempts);
  const restOf = (gap: Span): Cause => {
    if (gap.start >= entry && attempts.length > 0) return innerCause(gap, attempts, failures, own);
    return hasEntryCondition ? { kind: 'condition', gate: 'beforeEntry' } : { kind: 'queued' };
  };
  return tile(span, [...busy('running'), ...busy('approval'), ...waiting], restOf, openEnd);
}
