import type { ActionExecution } from '../../execution/execution';
import type { ActionDeclaration, ActionTypeId, PipelineDeclaration } from '../../pipeline/pipeline';
import { compareText } from '../../order';
import { actionKey } from '../attempts';
import type { Attempt } from '../lane';

/** A stage's action as it is drawn: declared, seen in the run, or both. */
export interface KnownAction {
  readonly key: string;
  readonly name: string;
  readonly runOrder: number;
  readonly type?: ActionTypeId;
  readonly attempts: readonly Attempt[];
}

export interface KnownStage {
  readonly name: string;
  readonly actions: readonly KnownAction[];
}

/**
 * The names of the stages in the order in which they run. Declared stages keep their order; those that only the run knows
 * (the pipeline was edited since) stand before the first declared stage that started later. Without a declaration the times
 * decide.
 * @param seen the attempts in each stage.
 */
export function stageNames(
  declaration: PipelineDeclaration | undefined,
  seen: ReadonlyMap<string, readonly ActionExecution[]>,
): readonly string[] {
  const names = (declaration?.stages ?? []).map(({ name }) => name);
  const declared = new Set(names);
  const firstStart = (stage: string): number =>
    Math.min(...(seen.get(stage) ?? []).map(({ startedAt }) => startedAt));
  const foreign = [...seen.keys()]
    .filter((stage) => !declared.has(stage))
    .toSorted((a, b) => firstStart(a) - firstStart(b) || compareText(a, b));
  for (const stage of foreign) {
    const later = names.findIndex(
      (other) => firstStart(other) > firstStart(stage) && firstStart(other) < Infinity,
    );
    names.splice(later === -1 ? lastStarted(names, firstStart) + 1 : later, 0, stage);
  }
  return names;
}

const lastStarted = (names: readonly string[], firstStart: (stage: string) => number): number =>
  names.findLastIndex((name) => firstStart(name) < Infinity);

/**
 * The actions of a stage by run order and name.
 * @param attempts of the stage, by action key.
 */
export function actionsInOrder(
  stage: string,
  declared: readonly ActionDeclaration[],
  attempts: ReadonlyMap<string, readonly Attempt[]>,
): readonly KnownAction[] {
  const known = declared.map(({ name, runOrder, type }): KnownAction => {
    const key = actionKey(stage, name);
    return { key, name, runOrder, type, attempts: attempts.get(key) ?? [] };
  });
  const declaredKeys = new Set(known.map(({ key }) => key));
  const foreign = [...attempts].flatMap(([key, list]) => (declaredKeys.has(key) ? [] : [list]));
  const guessed = guessRunOrders(foreign);
  const undeclared = foreign.flatMap((list): readonly KnownAction[] => {
    const [first] = list;
    if (!first) return [];
    const { action, type } = list.at(-1)?.source ?? first.source;
    const runOrder = declared.length > 0 ? 1 : (guessed.get(first.id) ?? 1);
    return [{ key: actionKey(stage, action), name: action, runOrder, ...(type && { type }), attempts: list }];
  });
  return [...known, ...undeclared].toSorted((a, b) => a.runOrder - b.runOrder || compareText(a.name, b.name));
}

/**
 * Without a declaration: an action that started after all earlier actions had ended once is taken for the
 * next run order.
 */
function guessRunOrders(lanes: readonly (readonly Attempt[])[]): ReadonlyMap<string, number> {
  const orders = new Map<string, number>();
  let order = 0;
  let groupEnd = -Infinity;
  const firsts = lanes.flatMap((attempts) => attempts.slice(0, 1));
  for (const first of firsts.toSorted((a, b) => a.start - b.start || compareText(a.id, b.id))) {
    if (first.start >= groupEnd) order++;
    groupEnd = Math.max(groupEnd, first.end);
    orders.set(first.id, order);
  }
  return orders;
}
