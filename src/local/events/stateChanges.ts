import type { ActionRun, ExecutionRecord, PipelineRecord, StageRun } from '../engine/records';

/** One change of state that CodePipeline sends an event for. */
export interface StateChange {
  readonly execution: ExecutionRecord;
  /** Absent for the execution as a whole. */
  readonly stageRun?: StageRun;
  /** Absent for the execution and for a stage. */
  readonly run?: ActionRun;
  /** As events spell it. */
  readonly state: string;
  /** Epoch milliseconds. */
  readonly time: number;
}

type Status = ExecutionRecord['status'] | StageRun['status'] | ActionRun['status'];

/** What was last seen of an execution: the status of everything in it, by its key. */
type Seen = ReadonlyMap<string, Status>;

/** `Skipped` has no event in the user guide. */
const endings: { readonly [Ended in Status]?: string } = {
  Stopping: 'STOPPING',
  Stopped: 'STOPPED',
  Succeeded: 'SUCCEEDED',
  Failed: 'FAILED',
  Superseded: 'SUPERSEDED',
  Cancelled: 'CANCELED',
  Abandoned: 'ABANDONED',
};

/** Tells the changes of state in pipelines, which were seen before as they are when it is made. */
export class StateChanges {
  readonly #seen = new Map<string, Seen>();

  constructor(pipelines: Iterable<PipelineRecord>) {
    for (const pipeline of pipelines) for (const execution of pipeline.executions) this.#see(execution);
  }

  /** What has changed in a pipeline since the last time, in the order in which it happens. */
  of(pipeline: PipelineRecord): readonly StateChange[] {
    // What ended before the last look can only have changed by a retry, which adds runs of actions; it may have failed again
    // in the same moment.
    return pipeline.executions.flatMap((execution) => {
      const seen = this.#seen.get(execution.id);
      const isEnded = execution.position.at === 'ended';
      if (seen?.get('') === execution.status && isEnded && !hasNewRuns(execution.stages, seen)) return [];
      this.#see(execution);
      return [...changesOf(execution, seen ?? new Map<string, Status>())];
    });
  }

  #see(execution: ExecutionRecord): void {
    const seen = new Map<string, Status>([['', execution.status]]);
    for (const stageRun of execution.stages) {
      seen.set(String(stageRun.entry), stageRun.status);
      for (const run of stageRun.actions) seen.set(run.id, run.status);
    }
    this.#seen.set(execution.id, seen);
  }
}

/** Whether an action has run that was not seen. */
const hasNewRuns = (stages: readonly StageRun[], seen: Seen): boolean =>
  stages.some(({ actions }) => actions.some(({ id }) => !seen.has(id)));

function* changesOf(execution: ExecutionRecord, seen: Seen): Generator<StateChange> {
  const { status, startTime, lastUpdateTime } = execution;
  const own = [...statesBetween(seen.get(''), status, hasNewRuns(execution.stages, seen))];
  const isBegun = own[0] === 'STARTED' || own[0] === 'RESUMED';
  if (isBegun) yield { execution, state: own[0]!, time: own[0] === 'STARTED' ? startTime : lastUpdateTime };
  for (const stageRun of execution.stages) yield* stageChanges(execution, stageRun, seen);
  for (const state of own.slice(isBegun ? 1 : 0)) yield { execution, state, time: lastUpdateTime };
}

function* stageChanges(execution: ExecutionRecord, stageRun: StageRun, seen: Seen): Generator<StateChange> {
  const { entry, status, startTime, lastUpdateTime } = stageRun;
  const own = [...statesBetween(seen.get(String(entry)), status, hasNewRuns([stageRun], seen))];
  const isBegun = own[0] === 'STARTED' || own[0] === 'RESUMED';
  if (isBegun)
    yield { execution, stageRun, state: own[0]!, time: own[0] === 'STARTED' ? startTime : lastUpdateTime };
  for (const run of stageRun.actions)
    for (const state of statesBetween(seen.get(run.id), run.status))
      yield {
        execution,
        stageRun,
        run,
        state,
        time: state === 'STARTED' ? run.startTime : run.lastUpdateTime,
      };
  for (const state of own.slice(isBegun ? 1 : 0)) yield { execution, stageRun, state, time: lastUpdateTime };
}

/**
 * The states of a thing that had one status and has another one now, or the same again.
 * @param hasRun whether an action of it has run since
 */
function* statesBetween(before: Status | undefined, now: Status, hasRun = false): Generator<string> {
  const ending = endings[now];
  if (before === now && (!hasRun || ending === undefined)) return;
  if (before === undefined) yield 'STARTED';
  else if (now === 'InProgress' || before === now) yield 'RESUMED';
  if (ending !== undefined) yield ending;
}
