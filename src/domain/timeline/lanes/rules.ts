import type { ConditionGate, StageState } from '../../pipeline/pipelineState';
import { gateOfRule } from '../../execution/ruleExecution';
import type { RuleExecution } from '../../execution/ruleExecution';
import { isActive } from '../../pipeline/status';
import { compareText } from '../../order';
import { actionKey } from '../attempts';
import type { TimelineInput } from '../input';
import type { Attempt, Evaluation, LaneStatus, RuleLane } from '../lane';
import type { Cause, Segment, Span } from '../span';
import { tile, type Layer } from '../spans';

/** A rule of a stage's condition as it is drawn: declared, reported by the stage's state, evaluated, or all of these. */
export interface KnownRule {
  readonly gate: ConditionGate;
  readonly name: string;
  /** Oldest first. */
  readonly evaluations: readonly Evaluation[];
}

const gates: readonly ConditionGate[] = ['beforeEntry', 'onSuccess', 'onFailure'];

/**
 * The rules of a stage, in the order of their gates. A declared rule without evaluations is known only where evaluations
 * were fetched; a failure condition that did not apply is left out.
 * @param seen the executions of rules in the stage
 */
export function rulesOf(
  stage: string,
  attempts: readonly Attempt[],
  seen: readonly RuleExecution[],
  { execution, rules, declaration }: TimelineInput,
  { end: runEnd }: Span,
): readonly KnownRule[] {
  if (rules === undefined) return [];
  const declared = declaration?.stages.find(({ name }) => name === stage)?.conditions ?? [];
  const known = new Map<string, { gate: ConditionGate; name: string; evaluations: Evaluation[] }>();
  const obtain = (gate: ConditionGate, name: string) => {
    const key = `${gates.indexOf(gate)} ${name}`;
    const rule = known.get(key) ?? { gate, name, evaluations: [] };
    known.set(key, rule);
    return rule;
  };
  for (const { gate, rules: names } of declared)
    if (gate !== 'onFailure') for (const name of names) obtain(gate, name);
  const isRunOpen = isActive(execution.status);
  for (const source of distinct(seen)) {
    const { evaluations } = obtain(
      gateOfRule(declaration, source) ?? guessGate(source, attempts),
      source.rule,
    );
    const end = isActive(source.status) ? runEnd : source.updatedAt;
    evaluations.push({
      id: source.id,
      number: evaluations.length + 1,
      status: source.status,
      start: source.startedAt,
      end: Math.max(end, source.startedAt),
      isOpen: isRunOpen && isActive(source.status),
      source,
    });
  }
  return [...known.values()].toSorted((a, b) => gates.indexOf(a.gate) - gates.indexOf(b.gate));
}

/** The answer's pages may overlap, so an id seen twice counts once, in its latest form; oldest first. */
function distinct(rules: readonly RuleExecution[]): readonly RuleExecution[] {
  const byId = new Map(rules.toSorted(byAge).map((rule) => [rule.id, rule]));
  return [...byId.values()].toSorted(byAge);
}

const byAge = (a: RuleExecution, b: RuleExecution): number =>
  a.startedAt - b.startedAt ||
  compareText(a.id, b.id) ||
  Number(isActive(b.status)) - Number(isActive(a.status)) ||
  a.updatedAt - b.updatedAt ||
  compareText(a.status, b.status) ||
  compareText(`${a.stage} ${a.rule}`, `${b.stage} ${b.rule}`);

/**
 * Where the declaration does not have the rule: before the first action it is an entry rule, after it a rule
 * of the way out.
 */
function guessGate({ startedAt }: RuleExecution, attempts: readonly Attempt[]): ConditionGate {
  const earlier = attempts.filter(({ start }) => start < startedAt);
  if (earlier.length === 0) return 'beforeEntry';
  return earlier.some(({ status, end }) => status === 'Failed' && end <= startedAt)
    ? 'onFailure'
    : 'onSuccess';
}

export const evaluationsOf = (rules: readonly KnownRule[]): readonly Evaluation[] =>
  rules.flatMap(({ evaluations }) => evaluations);

export const isEvaluating = ({ evaluations }: KnownRule): boolean => evaluations.some(({ isOpen }) => isOpen);

/** True when a rule's latest evaluation failed, which holds the execution at the gate. */
export const isHolding = ({ gate, evaluations }: KnownRule): boolean =>
  gate !== 'onFailure' && evaluations.at(-1)?.status === 'Failed';

/** When rules were evaluated, and when a failed one held the execution at its gate. */
export function conditionLayers(
  rules: readonly KnownRule[],
  attempts: readonly Attempt[],
): { readonly evaluated: readonly Layer[]; readonly held: readonly Layer[] } {
  const evaluated = rules.flatMap(({ gate, evaluations }) =>
    evaluations.map(({ start, end }): Layer => ({ start, end, cause: { kind: 'condition', gate } })),
  );
  const held = rules.flatMap(({ gate, evaluations }) =>
    evaluations
      .filter(({ status }) => status === 'Failed' && gate !== 'onFailure')
      .map(({ end: start }): Layer => {
        const next = attempts.filter((attempt) => attempt.start >= start).map((attempt) => attempt.start);
        const end = gate === 'beforeEntry' ? Math.min(Infinity, ...next) : Infinity;
        return { start, end, cause: { kind: 'condition', gate, isHeld: true } };
      }),
  );
  return { evaluated: evaluated.toSorted(byStartAndGate), held: held.toSorted(byStartAndGate) };
}

const byStartAndGate = (a: Layer, b: Layer): number =>
  a.start - b.start || a.end - b.end || compareText(JSON.stringify(a.cause), JSON.stringify(b.cause));

/** The lanes of a stage's rules: each with its evaluations, or, where only the state is known, the time of its gate. */
export function layoutRules(
  stage: { readonly name: string; readonly status: LaneStatus; readonly segments: readonly Segment[] },
  rules: readonly KnownRule[],
  own: StageState | undefined,
  openEnd: number | undefined,
): readonly RuleLane[] {
  const told = (own?.conditions ?? []).flatMap(({ gate, status, rules: states }) =>
    states.map((state) => ({ gate, state, isOverridden: status === 'Overridden' })),
  );
  const untold = told.filter(
    ({ gate, state }) => !rules.some((rule) => rule.gate === gate && rule.name === state.name),
  );
  const all = [
    ...rules,
    ...untold.map(({ gate, state }): KnownRule => ({ gate, name: state.name, evaluations: [] })),
  ].toSorted((a, b) => gates.indexOf(a.gate) - gates.indexOf(b.gate));
  const isEvaluated = evaluationsOf(rules).length > 0;
  return all.map((rule): RuleLane => {
    const known = told.find(({ gate, state }) => gate === rule.gate && state.name === rule.name);
    const latest = rule.evaluations.at(-1);
    const segments =
      rule.evaluations.length > 0
        ? ownSegments(rule, stage.segments, openEnd)
        : isEvaluated
          ? []
          : gateSegments(rule.gate, stage.segments);
    const [first] = segments;
    const last = segments.at(-1);
    const message = latest?.source.error?.message ?? known?.state.error?.message;
    const summary = latest?.source.externalSummary ?? known?.state.summary;
    const isPassed = latest?.status === 'Failed' && known?.isOverridden === true;
    return {
      key: actionKey(stage.name, `${rule.gate} ${rule.name}`),
      stage: stage.name,
      gate: rule.gate,
      name: rule.name,
      status: isPassed
        ? 'Overridden'
        : (known?.state.status ?? latest?.status ?? (mayCome(stage.status) ? 'NotStarted' : 'DidNotRun')),
      ...(summary !== undefined && { summary }),
      ...(message !== undefined && { message }),
      ...(first && last && { span: { start: first.start, end: last.end } }),
      segments,
      evaluations: rule.evaluations,
    };
  });
}

const mayCome = (stage: LaneStatus): boolean =>
  stage === 'NotStarted' || stage === 'Waiting' || stage === 'InProgress';

/** The segments of the stage's own lane at a gate, from the first to the last. */
function gateSegments(gate: ConditionGate, segments: readonly Segment[]): readonly Segment[] {
  const isOfGate = ({ cause }: Segment) => cause.kind === 'condition' && cause.gate === gate;
  const first = segments.findIndex(isOfGate);
  return first === -1 ? [] : segments.slice(first, segments.findLastIndex(isOfGate) + 1);
}

/**
 * From the first evaluation to the last, and until the end of the hold when the stage was held at this gate.
 */
function ownSegments(
  { gate, evaluations }: KnownRule,
  stageSegments: readonly Segment[],
  openEnd: number | undefined,
): readonly Segment[] {
  const start = Math.min(...evaluations.map((evaluation) => evaluation.start));
  const end = Math.max(...evaluations.map((evaluation) => evaluation.end));
  const hold = stageSegments.findLast(
    ({ cause, start: heldFrom }) =>
      cause.kind === 'condition' && cause.gate === gate && cause.isHeld === true && heldFrom <= end,
  );
  const isHeld = hold !== undefined && evaluations.at(-1)?.status === 'Failed';
  const whole = { start, end: isHeld ? Math.max(end, hold.end) : end };
  const own = evaluations.map((evaluation): Layer => ({
    start: evaluation.start,
    end: evaluation.end,
    cause: { kind: 'condition', gate },
    attemptId: evaluation.id,
  }));
  const restOf = (): Cause => ({ kind: 'condition', gate, isHeld: true });
  return tile(whole, own, restOf, openEnd);
}
