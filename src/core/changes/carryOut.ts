import { changedConnection, changedPipeline } from '../../domain/calls/change';
import { isUndecided } from '../../domain/operate/afterLostAnswer';
import { asProblem } from '../../domain/problem';
import type { Problem } from '../../domain/problem';
import { pipelineKey } from '../../domain/refs';
import type { ChangeNeeds, Done, PlannedChange } from './plannedChange';
import { refuseReadOnly } from './readOnly';

type Needs = Pick<ChangeNeeds, 'connections' | 'scheduler' | 'watcher'>;

/** A change that was made. */
export interface CarriedOut<D extends Done = Done> {
  readonly change: PlannedChange;
  readonly done: D;
  /** A sentence where it was found to be done, and nothing tells by whom. */
  readonly note?: string;
  readonly problem?: never;
}

/** A change that was refused, or of which nothing tells whether it was made. */
export interface Refused {
  readonly change: PlannedChange;
  readonly done?: never;
  readonly problem: Problem;
}

/** `again` for a change that was sent before: if it turns out to be done, it is not sent a second time. */
export type Sending = 'first' | 'again';

/**
 * Sends changes together, and answers what came of each. A change whose answer is lost is looked for; what runs because
 * of one is watched, and what is shown of their pipelines is asked for again.
 * @throws Problem, before anything is sent, when one of the connections is read-only or no longer exists.
 */
export const carryOut = (
  needs: Needs,
  changes: readonly PlannedChange[],
  signal: AbortSignal,
  sending: Sending = 'first',
): Promise<readonly (CarriedOut | Refused)[]> =>
  whereAllowed(needs, changes, () =>
    Promise.all(changes.map((change) => sendOrFind(needs, change, signal, sending))),
  );

/**
 * The same for one change.
 * @throws Problem when it was refused, too.
 */
export async function carryOutOne<D extends Done>(
  needs: Needs,
  change: PlannedChange<D>,
  signal: AbortSignal,
): Promise<CarriedOut<D>> {
  const result = await whereAllowed(needs, [change], () => sendOrFind(needs, change, signal, 'first'));
  if (result.problem) throw result.problem;
  return result;
}

async function whereAllowed<T>(
  { connections, scheduler }: Needs,
  changes: readonly PlannedChange[],
  send: () => Promise<T>,
): Promise<T> {
  const changed = changes.map(({ call }) => call);
  for (const id of new Set(changed.map(changedConnection))) refuseReadOnly({ connections }, id);
  try {
    return await send();
  } finally {
    // Also after a failure: a call whose answer was lost may have been done.
    const pipelines = changed.flatMap((call) => changedPipeline(call) ?? []);
    for (const pipeline of new Map(pipelines.map((each) => [pipelineKey(each), each])).values())
      scheduler.invalidate(pipeline);
    const others = changed.filter((call) => changedPipeline(call) === undefined);
    for (const id of new Set(others.map(changedConnection))) scheduler.invalidateResources(id);
  }
}

async function sendOrFind<D extends Done>(
  { watcher }: Needs,
  change: PlannedChange<D>,
  signal: AbortSignal,
  sending: Sending,
): Promise<CarriedOut<D> | Refused> {
  const result =
    (sending === 'again' && (await find(change, signal))) || (await sendThenFind(change, signal));
  if (result.done?.started) watcher.watch(result.done.started);
  return result;
}

async function sendThenFind<D extends Done>(
  change: PlannedChange<D>,
  signal: AbortSignal,
): Promise<CarriedOut<D> | Refused> {
  try {
    return { change, done: await change.send(signal) };
  } catch (error) {
    const problem = asProblem(error);
    return (isUndecided(problem.kind) && (await find(change, signal))) || { change, problem };
  }
}

/** The change as it turns out to be done; undefined also where that cannot be learnt. */
async function find<D extends Done>(
  change: PlannedChange<D>,
  signal: AbortSignal,
): Promise<CarriedOut<D> | undefined> {
  const done = await change.wasDone?.(signal).catch(() => undefined);
  return done && { change, done, ...(change.foundDone !== undefined && { note: change.foundDone }) };
}
