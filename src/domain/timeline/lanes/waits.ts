import type { StageState } from '../../pipeline/pipelineState';
import { isActive } from '../../pipeline/status';
import { occupiedCause } from '../../execution/wait';
import { knownExecutions } from '../input';
import type { TimelineInput } from '../input';
import type { Attempt } from '../lane';
import type { Cause, Span } from '../span';
import { unionOf, type Layer } from '../spans';

/**
 * The stage's state when its latest occupant is this execution; the state of another occupant does not count.
 */
export const ownState = (state: StageState | undefined, executionId: string): StageState | undefined =>
  state?.latestExecution?.executionId === executionId ? state : undefined;

/**
 * Why an execution waited in front of a stage. The API reports only the present; the past is derived from the
 * last change of the transition, and from the times at which other known executions were in the stage.
 */
export function entryLayers(
  stage: string,
  state: StageState | undefined,
  wait: Span,
  hasEntered: boolean,
  input: TimelineInput,
): readonly Layer[] {
  const layers: Layer[] = [];
  if (state) layers.push(...transitionLayers(state, wait, hasEntered));
  if (input.execution.mode === 'PARALLEL') return layers;

  const occupant = state?.latestExecution;
  const { executionId } = input.execution.ref;
  if (!hasEntered && occupant && occupant.executionId !== executionId && isActive(occupant.status))
    layers.push({ ...wait, cause: occupiedCause(occupant.executionId, knownExecutions(input)) });
  return [...layers, ...occupancyLayers(stage, wait, executionId, input)];
}

function transitionLayers(
  { name: stage, transition }: StageState,
  wait: Span,
  hasEntered: boolean,
): readonly Layer[] {
  const { isEnabled, changedAt, changedBy, disabledReason } = transition;
  if (isEnabled) {
    const openedMeanwhile = changedAt !== undefined && changedAt > wait.start && changedAt <= wait.end;
    return openedMeanwhile
      ? [{ start: wait.start, end: changedAt, cause: { kind: 'transition', stage } }]
      : [];
  }
  if (hasEntered) return [];
  const cause: Cause = {
    kind: 'transition',
    stage,
    ...(changedBy !== undefined && { by: changedBy }),
    ...(disabledReason !== undefined && { reason: disabledReason }),
  };
  return [{ start: Math.max(wait.start, changedAt ?? wait.start), end: wait.end, cause }];
}

/** When each of the other known executions was in the stage, as far as that was during the wait. */
function occupancyLayers(
  stage: string,
  wait: Span,
  executionId: string,
  input: TimelineInput,
): readonly Layer[] {
  if (wait.end <= wait.start) return [];
  const others = [...(input.history ?? []), ...(input.comparison ? [input.comparison] : [])];
  const seen = new Set([executionId]);
  const layers: Layer[] = [];
  for (const { execution, actions } of others) {
    const other = execution.ref.executionId;
    if (seen.has(other)) continue;
    seen.add(other);
    const isOpen = isActive(execution.status);
    let start = Infinity;
    let end = -Infinity;
    // Of many executions none is there: nothing is made of them.
    for (const action of actions) {
      if (action.stage !== stage) continue;
      start = Math.min(start, action.startedAt);
      end = Math.max(end, isOpen && isActive(action.status) ? Infinity : action.updatedAt);
    }
    if (start < wait.end && end > wait.start)
      layers.push({ start, end, cause: occupiedCause(other, [execution]) });
  }
  return layers;
}

/** Why nothing ran inside a stage that had been entered. */
export function innerCause(
  gap: Span,
  attempts: readonly Attempt[],
  failures: readonly Span[],
  own: StageState | undefined,
): Cause {
  const evaluated = own?.conditions.find(
    ({ gate, status }) => gate !== 'beforeEntry' && status === 'InProgress',
  );
  const isTail = attempts.every(({ end }) => end <= gap.start);
  if (evaluated && isTail) return { kind: 'condition', gate: evaluated.gate };
  return { kind: isFailedAt(failures, gap.end) ? 'retry' : 'queued' };
}

/** When some action stood failed or abandoned: from the end of that attempt to the start of its next one. */
export function failureSpans(attempts: readonly Attempt[]): readonly Span[] {
  const byAction = new Map<string, Attempt[]>();
  for (const attempt of attempts) {
    const { action } = attempt.source;
    const known = byAction.get(action);
    if (known) known.push(attempt);
    else byAction.set(action, [attempt]);
  }
  const spans = [...byAction.values()].flatMap((list) => {
    const sorted = list.toSorted((a, b) => a.number - b.number);
    return sorted.flatMap(({ status, end }, index) =>
      status === 'Failed' || status === 'Abandoned'
        ? [{ start: end, end: sorted[index + 1]?.start ?? Infinity }]
        : [],
    );
  });
  return unionOf(spans);
}

/** True when a wait that ended at `time` was a wait for a retry. */
export const isFailedAt = (failures: readonly Span[], time: number): boolean =>
  failures.some(({ start, end }) => start <= time && end >= time);

/**
 * What an action waits for inside its stage: the actions of lower run orders, from the first one's start to
 * the last one's end. While one of them was failed, it waited for the retry.
 */
export function predecessorLayers(
  predecessors: readonly Attempt[],
  failures: readonly Span[],
): readonly Layer[] {
  const layers: Layer[] = [];
  let cursor: number | undefined;
  for (const { start, end } of unionOf(predecessors)) {
    const gap = { start: cursor ?? start, end: start };
    cursor = end;
    const last = layers.at(-1);
    if (last?.cause.kind === 'runOrder' && (gap.end === gap.start || !isFailedAt(failures, gap.end))) {
      layers[layers.length - 1] = { ...last, end };
      continue;
    }
    if (gap.end > gap.start) layers.push({ ...gap, cause: { kind: 'retry' } });
    layers.push({ start, end, cause: { kind: 'runOrder' } });
  }
  return layers;
}
