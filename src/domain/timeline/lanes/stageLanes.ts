import type { StageState } from '../../pipeline/pipelineState';
import { isActive } from '../../pipeline/status';
import { entryOf, isUnderWay, layoutAction, predecessorsIn, type LaneContext } from './actionLanes';
import { attemptsByAction, stageKey } from '../attempts';
import { Kept } from '../kept';
import type { TimelineInput } from '../input';
import type { Attempt, LaneStatus, StageLane, Usual } from '../lane';
import type { Cause, Segment, Span } from '../span';
import { actionsInOrder, stageNames, type KnownStage } from './knownStages';
import { conditionLayers, evaluationsOf, isHolding, layoutRules, rulesOf, type KnownRule } from './rules';
import { tile, unionOf, type Layer } from '../spans';
import { stageStatus } from './statuses';
import { entryLayers, failureSpans, innerCause, ownState } from './waits';

/**
 * What the layouts of one execution, one after another, need not derive again: most of its stages have not changed. The same
 * stage is the same object then.
 */
export class LaneMemory {
  readonly stages = new Kept<RuledStage>();
  readonly statuses = new Kept<LaneStatus>();
  readonly lanes = new Kept<StageLane>();
}

/** The lanes of a run within its span: stages in order, each from arrival in front of it to its end. */
export function layoutStages(
  input: TimelineInput,
  run: Span,
  usual: ReadonlyMap<string, Usual>,
  memory = new LaneMemory(),
): readonly StageLane[] {
  const { execution, history, comparison, recent } = input;
  const { executionId } = execution.ref;
  const openEnd = isActive(execution.status) ? run.end : undefined;
  const context: LaneContext = { input, run, openEnd, usual };
  const states = new Map(input.state?.stages.map((stage) => [stage.name, stage]));
  const ownOf = ({ name }: KnownStage) => ownState(states.get(name), executionId);
  const known = ruledStages(input, run, memory);
  // A rollback runs one stage only.
  const drawn = execution.isRollback ? known.filter((stage) => hasStarted(stage) || ownOf(stage)) : known;
  const lastStarted = drawn.findLastIndex(hasStarted);

  const nextStarts = nextStartsIn(drawn);
  const whole = [execution.status, execution.isRollback, execution.mode, executionId];
  const lanes: StageLane[] = [];
  let arrival = run.start;
  let isThrough = true;
  for (const [index, stage] of drawn.entries()) {
    const { name } = stage;
    const own = ownOf(stage);
    const state = states.get(name);
    const isBefore = index < lastStarted;
    const status = memory.statuses.of(name, [stage, own, isBefore, ...whole], () =>
      stageStatus(stage, execution, own, isBefore, stage.rules),
    );
    const span = stageSpan(stage, status, { arrival, isThrough, next: nextStarts[index] }, context);
    // Only lanes that reach the end of an open run depend on that end, and only a run outside asks for a name.
    const isGrowing = isUnderWay(status) || Math.max(span?.end ?? -Infinity, stage.end) >= run.end;
    const from = [
      ...[stage, status, span?.start, span?.end, own, state, isGrowing ? run.end : undefined],
      ...[usual, history, comparison, stage.attempts.length > 0 ? undefined : recent, ...whole],
    ];
    lanes.push(memory.lanes.of(name, from, () => layoutStage(stage, status, span, state, own, context)));
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
  /** From the first start to the last end of everything that ran in it, its actions and its conditions. */
  readonly start: number;
  readonly end: number;
}

function ruledStages(input: TimelineInput, run: Span, { stages }: LaneMemory): readonly RuledStage[] {
  const { execution, declaration } = input;
  const actions = byStage(input.actions);
  const rules = byStage(input.rules ?? []);
  const declared = new Map(declaration?.stages.map((stage) => [stage.name, stage.actions]));
  return stageNames(declaration, actions).map((name) => {
    const own = actions.get(name) ?? [];
    const evaluated = rules.get(name) ?? [];
    const isOpen = [own, evaluated].some((steps) => steps.some(({ status }) => isActive(status)));
    const from = [
      ...[declaration, execution.status, input.rules === undefined, isOpen ? run.end : undefined],
      ...[...own, undefined, ...evaluated],
    ];
    return stages.of(name, from, () => {
      const found = attemptsByAction({ execution, actions: own }, run, declaration);
      const inOrder = actionsInOrder(name, declared.get(name) ?? [], found);
      const attempts = inOrder.flatMap((action) => action.attempts);
      const known = rulesOf(name, attempts, evaluated, input, run);
      const steps = [...attempts, ...evaluationsOf(known)];
      return {
        ...{ name, actions: inOrder, attempts, rules: known },
        start: Math.min(...steps.map(({ start }) => start)),
        end: Math.max(...steps.map(({ end }) => end)),
      };
    });
  });
}

function byStage<Step extends { readonly stage: string }>(
  steps: readonly Step[],
): ReadonlyMap<string, readonly Step[]> {
  const found = new Map<string, Step[]>();
  for (const step of steps) {
    const known = found.get(step.stage);
    if (known) known.push(step);
    else found.set(step.stage, [step]);
  }
  return found;
}

/** Of each stage, when the next one that has started did so. */
function nextStartsIn(stages: readonly RuledStage[]): readonly (number | undefined)[] {
  const starts: (number | undefined)[] = [];
  let next: number | undefined;
  for (let index = stages.length - 1; index >= 0; index--) {
    starts[index] = next;
    const stage = stages[index];
    if (stage && hasStarted(stage)) next = stage.start;
  }
  return starts;
}

const hasStarted = ({ start }: RuledStage): boolean => start < Infinity;

function stageSpan(
  stage: RuledStage,
  status: LaneStatus,
  way: { readonly arrival: number; readonly isThrough: boolean; readonly next: number | undefined },
  { input: { execution }, run, openEnd }: LaneContext,
): Span | undefined {
  const { arrival, isThrough, next } = way;
  const { attempts, start, end: last } = stage;
  if (attempts.length > 0) {
    const isTailOpen = openEnd !== undefined && isUnderWay(status);
    // A failed rule held the execution here until it entered the next stage.
    const isHeld = stage.rules.some((rule) => rule.gate === 'onSuccess' && isHolding(rule));
    const end = isTailOpen ? run.end : Math.max(last, isHeld ? (next ?? last) : last);
    return { start: Math.min(arrival, start), end };
  }
  if (hasStarted(stage) && (status === 'Skipped' || !isThrough))
    return { start: Math.min(arrival, start), end: last };
  if (!isThrough || arrival >= run.end) return undefined;
  if (status === 'Skipped') return { start: arrival, end: arrival };
  // It arrived here and waits, or waited until it ended: superseded, stopped, or refused by an entry
  // condition.
  const waited = execution.status === 'Failed' ? status === 'Failed' : execution.status !== 'Succeeded';
  return waited ? { start: Math.min(arrival, start), end: run.end } : undefined;
}

function layoutStage(
  stage: RuledStage,
  status: LaneStatus,
  span: Span | undefined,
  state: StageState | undefined,
  own: StageState | undefined,
  context: LaneContext,
): StageLane {
  const { attempts } = stage;
  const common = {
    name: stage.name,
    status,
    state,
    entry: entryOf(attempts),
    before: predecessorsIn(stage),
  };
  const segments = span ? segmentsOf(stage, span, state, own, context) : [];
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
  state: StageState | undefined,
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
  const waiting = entryLayers(stage.name, state, wait, attempts.length > 0, input).map((layer) => ({
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
