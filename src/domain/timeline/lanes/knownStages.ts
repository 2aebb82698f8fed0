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
 * The stages in the order in which they run, each with its actions by run order and name. Declared stages keep their
 * order; those that only the run knows (the pipeline was edited since) stand before the first declared stage that
 * started later. Without a declaration the times decide.
 */
export function stagesInOrder(
  declaration: PipelineDeclaration | undefined,
  attempts: ReadonlyMap<string, readonly Attempt[]>,
): readonly KnownStage[] {
  const seen = new Map<string, string[]>();
  for (const [attempt] of attempts.values()) {
    if (!attempt) continue;
    const { stage, action } = attempt.source;
    const actions = seen.get(stage);
    if (actions) actions.push(action);
    else seen.set(stage, [action]);
  }
  const firstStart = (stage: string): number =>
    Math.min(
      ...(seen.get(stage) ?? []).map(
        (action) => attempts.get(actionKey(stage, action))?.[0]?.start ?? Infinity,
      ),
    );

  const declared = declaration?.stages ?? [];
  const declaredStages = new Map(declared.map((stage) => [stage.name, stage]));
  const names = declared.map(({ name }) => name);
  const foreign = [...seen.keys()]
    .filter((stage) => !declaredStages.has(stage))
    .toSorted((a, b) => firstStart(a) - firstStart(b) || compareText(a, b));
  for (const stage of foreign) {
    const later = names.findIndex(
      (other) => firstStart(other) > firstStart(stage) && firstStart(other) < Infinity,
    );
    names.splice(later === -1 ? lastStarted(names, firstStart) + 1 : later, 0, stage);
  }
  return names.map((name) => ({
    name,
    actions: actionsInOrder(name, declaredStages.get(name)?.actions ?? [], seen.get(name) ?? [], attempts),
  }));
}

const lastStarted = (names: readonly string[], firstStart: (stage: string) => number): number =>
  names.findLastIndex((name) => firstStart(name) < Infinity);

function actionsInOrder(
  stage: string,
  declared: readonly ActionDeclaration[],
  seen: readonly string[],
  attempts: ReadonlyMap<string, readonly Attempt[]>,
): readonly KnownAction[] {
  const known = declared.map(({ name, runOrder, type }): KnownAction => {
    const key = actionKey(stage, name);
    return { key, name, runOrder, type, attempts: attempts.get(key) ?? [] };
  });
  const declaredNames = new Set(declared.map(({ name }) => name));
  const foreign = seen
    .filter((action) => !declaredNames.has(action))
    .map((action) => attempts.get(actionKey(stage, action)) ?? []);
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
