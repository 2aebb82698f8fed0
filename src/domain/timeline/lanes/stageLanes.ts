import type { StageState } from '../../pipeline/pipelineState';
import { isActive } from '../../pipeline/status';
import { entryOf, isUnderWay, layoutAction, predecessorsIn, type LaneContext } from './actionLanes';
import { attemptsByAction, stageKey } from '../attempts';
import type { TimelineInput } from '../input';
import type { Attempt, LaneStatus, StageLane, Usual } from '../lane';
import type { Cause, Segment, Span } from '../span';
import { stagesInOrder, type KnownStage } from './knownStages';
import { conditionLayers, evaluationsOf, isHolding, layoutRules, rulesOf, type KnownRule } from './rules';
import { tile, unionOf, type Layer } from '../spans';
import { stageStatus } from './statuses';
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
  const known = stagesInOrder(declaration, attemptsByAction(input, run, declaration)).map(
    (stage): RuledStage => {
      const attempts = stage.actions.flatMap((action) => action.attempts);
      const rules = rulesOf(stage.name, attempts, input, run);
      return { ...stage, attempts, rules, steps: [...attempts, ...evaluationsOf(rules)] };
    },
  );
  const ownOf = (stage: KnownStage) => ownState(state, stage.name, execution.ref.executionId);
  // A rollback runs one stage only.
  const drawn = execution.isRollback ? known.filter((stage) => hasStarted(stage) || ownOf(stage)) : known;
  const lastStarted = drawn.findLastIndex(hasStarted);

  const nextStarts = nextStartsIn(drawn);
  const lanes: StageLane[] = [];
  let arrival = run.start;
  let isThrough = true;
  for (const [index, stage] of drawn.entries()) {
    const own = ownOf(stage);
    const status = stageStatus(stage, execution, own, index < lastStarted, stage.rules);
    const span = stageSpan(stage, status, { arrival, isThrough, next: nextStarts[index] }, context);
    lanes.push(layoutStage(stage, status, span, own, context));
    if (!span) continue;
    arrival = Math.max(arrival, span.end);
    isThrough = status === 'Succeeded' || status === 'Skipped';
  }
  return lanes;
}

interface RuledStage extends KnownStage {
  /** Of all its actions. */
  readonly attempts: readonly Attempt[];
  readonly rules: readonly KnownRule[];
  /** Everything that ran in it: its actions and its conditions. */
  readonly steps: readonly Span[];
}

const startOf = ({ steps }: RuledStage): number => Math.min(...steps.map(({ start }) => start));

/** Of each stage, when the next one that has started did so. */
function nextStartsIn(stages: readonly RuledStage[]): readonly (number | undefined)[] {
  const starts: (number | undefined)[] = [];
  let next: number | undefined;
  for (let index = stages.length - 1; index >= 0; index--) {
    starts[index] = next;
    const stage = stages[index];
    if (stage && hasStarted(stage)) next = startOf(stage);
  }
  return starts;
}

const hasStarted = ({ steps }: RuledStage): boolean => steps.length > 0;

function stageSpan(
  stage: RuledStage,
  status: LaneStatus,
  way: { readonly arrival: number; readonly isThrough: boolean; readonly next: number | undefined },
  { input: { execution }, run, openEnd }: LaneContext,
): Span | undefined {
  const { arrival, isThrough, next } = way;
  const { attempts, steps } = stage;
  const last = Math.max(...steps.map(({ end }) => end));
  if (attempts.length > 0) {
    const isTailOpen = openEnd !== undefined && isUnderWay(status);
    // A failed rule held the execution here until it entered the next stage.
    const isHeld = stage.rules.some((rule) => rule.gate === 'onSuccess' && isHolding(rule));
    const end = isTailOpen ? run.end : Math.max(last, isHeld ? (next ?? last) : last);
    return { start: Math.min(arrival, startOf(stage)), end };
  }
  if (steps.length > 0 && (status === 'Skipped' || !isThrough))
    return { start: Math.min(arrival, startOf(stage)), end: last };
  if (!isThrough || arrival >= run.end) return undefined;
  if (status === 'Skipped') return { start: arrival, end: arrival };
  // It arrived here and waits, or waited until it ended: superseded, stopped, or refused by an entry
  // condition.
  const waited = execution.status === 'Failed' ? status === 'Failed' : execution.status !== 'Succeeded';
  return waited ? { start: Math.min(arrival, ...steps.map(({ start }) => start)), end: run.end } : undefined;
}

function layoutStage(
  stage: RuledStage,
  status: LaneStatus,
  span: Span | undefined,
  own: StageState | undefined,
  context: LaneContext,
): StageLane {
  const state = context.input.state?.stages.find(({ name }) => name === stage.name);
  const { attempts } = stage;
  const common = {
    name: stage.name,
    status,
    state,
    entry: entryOf(attempts),
    before: predecessorsIn(stage),
  };
  const segments = span ? segmentsOf(stage, span, own, context) : [];
  const shown = status === 'NotStarted' && span ? 'Waiting' : status;
  return {
    key: stageKey(stage.name),
    name: stage.name,
    status: shown,
    ...(span && { span }),
    segments,
    actions: stage.actions.map((action) => layoutAction(action, common, context)),
    rules: layoutRules({ name: stage.name, status: shown, segments }, stage.rules, own, context.openEnd),
    conditions: own?.conditions ?? [],
    ...(state && { transition: state.transition }),
  };
}

function segmentsOf(
  stage: RuledStage,
  span: Span,
  own: StageState | undefined,
  { input, openEnd }: LaneContext,
): readonly Segment[] {
  const { attempts } = stage;
  const busy = (kind: 'running' | 'approval'): readonly Layer[] =>
    unionOf(attempts.filter(({ isApproval }) => isApproval === (kind === 'approval'))).map((covered) => ({
      ...covered,
      cause: { kind },
    }));
  const entry = entryOf(attempts) ?? span.end;
  const wait = { start: span.start, end: entry };
  const waiting = entryLayers(stage.name, wait, attempts.length > 0, input).map((layer) => ({
    ...layer,
    end: Math.min(layer.end, entry),
  }));
  const { evaluated, held } = conditionLayers(stage.rules, attempts);
  const atEntry = stage.rules.filter(({ gate }) => gate === 'beforeEntry');
  const evaluatedFrom = Math.min(Infinity, ...evaluationsOf(atEntry).map(({ start }) => start));
  const hasEntryCondition = own?.conditions.some(({ gate }) => gate === 'beforeEntry') ?? false;
  const failures = failureSpans(attempts);
  const restOf = (gap: Span): Cause => {
    if (gap.start >= entry && attempts.length > 0) return innerCause(gap, attempts, failures, own);
    const isAtGate = evaluatedFrom < Infinity ? gap.start > evaluatedFrom : hasEntryCondition;
    return isAtGate ? { kind: 'condition', gate: 'beforeEntry' } : { kind: 'queued' };
  };
  const layers = [...busy('running'), ...busy('approval'), ...evaluated, ...waiting, ...held];
  return tile(span, layers, restOf, openEnd);
}
