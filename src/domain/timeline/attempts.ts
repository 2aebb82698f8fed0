import { compareText } from '../order';
import type { ActionExecution } from '../execution/execution';
import { isManualApproval, type PipelineDeclaration } from '../pipeline/pipeline';
import { isActive } from '../pipeline/status';
import type { TimelineRun } from './input';
import type { Attempt } from './lane';
import type { Span } from './span';

/** A stage's name as a lane key. */
export const stageKey = (stage: string): string => JSON.stringify([stage]);

/** The names of an action and its stage as one map key. */
export const actionKey = (stage: string, action: string): string => JSON.stringify([stage, action]);

/**
 * When a run started and ended, or `now` while it runs. Widened so that every attempt and evaluation fits in: the service's
 * times come from several clocks, and an action may seem to start a moment before its execution.
 */
export function runSpan({ execution, actions, rules = [] }: TimelineRun, now: number): Span {
  const steps = [...actions, ...rules];
  const start = steps.reduce((least, { startedAt }) => Math.min(least, startedAt), execution.startedAt);
  const latest = steps.reduce(
    (most, action) => Math.max(most, action.startedAt, isActive(action.status) ? 0 : action.updatedAt),
    start,
  );
  const end = isActive(execution.status) ? Math.max(now, latest) : Math.max(execution.updatedAt, latest);
  return { start, end };
}

/**
 * The attempts of every action, oldest first, by {@link actionKey}. The answer's pages may overlap, so an id seen
 * twice counts once, in its latest form. An attempt in progress ends with its run.
 */
export function attemptsByAction(
  run: TimelineRun,
  { end: runEnd }: Span,
  declaration?: PipelineDeclaration,
): ReadonlyMap<string, readonly Attempt[]> {
  const ordered = run.actions.toSorted(byAge);
  const byId = new Map(ordered.map((action) => [action.id, action]));
  const distinct = byId.size === ordered.length ? ordered : [...byId.values()].toSorted(byAge);

  const approvals = distinct.some(({ type }) => type === undefined) ? approvalsIn(declaration) : none;
  const isRunOpen = isActive(run.execution.status);
  const attempts = new Map<string, Attempt[]>();
  for (const source of distinct) {
    const isOpen = isRunOpen && isActive(source.status);
    const end = isActive(source.status) ? runEnd : source.updatedAt;
    const key = actionKey(source.stage, source.action);
    let list = attempts.get(key);
    if (!list) attempts.set(key, (list = []));
    list.push({
      id: source.id,
      number: list.length + 1,
      status: source.status,
      start: source.startedAt,
      end: Math.max(end, source.startedAt),
      isOpen,
      isApproval: source.type ? isManualApproval(source.type) : approvals.has(key),
      source,
    });
  }
  return attempts;
}

const none: ReadonlySet<string> = new Set();

const approvalsIn = (declaration: PipelineDeclaration | undefined): ReadonlySet<string> =>
  new Set(
    (declaration?.stages ?? []).flatMap(({ name, actions }) =>
      actions.filter(({ type }) => isManualApproval(type)).map((action) => actionKey(name, action.name)),
    ),
  );

/** Oldest first, in one order whatever that of the answer was. */
export const byAge = (a: ActionExecution, b: ActionExecution): number =>
  a.startedAt - b.startedAt ||
  compareText(a.id, b.id) ||
  Number(isActive(b.status)) - Number(isActive(a.status)) ||
  a.updatedAt - b.updatedAt ||
  compareText(a.status, b.status);
