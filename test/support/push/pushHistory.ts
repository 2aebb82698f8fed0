import * as fc from 'fast-check';
import { actionsOf, detailOf, executionsOf, stateOf } from '../../../src/domain/calls/queries';
import type { ExecutionStatus } from '../../../src/domain/pipeline/status';
import { attempt, detail, execution, refOf, stageState, state } from '../builders';
import { eventMessage } from '../events';
import { PushHost } from './pushBench';
import type { PushWindow } from './pushBench';

export const pipelineNames = ['shop', 'web', 'api'];

const spelled = { InProgress: 'STARTED', Succeeded: 'SUCCEEDED', Failed: 'FAILED', Stopped: 'STOPPED' };

/** A status that runs of a history have. */
export type RunOutcome = keyof typeof spelled & ExecutionStatus;

/** What becomes of the event of a change: one in five is lost, some come twice, and some late. */
export const fates = fc.constantFrom(...(['told', 'told', 'told', 'lost', 'twice', 'late'] as const));

/** How long the reads of the service lag behind the event, in milliseconds. */
export const lags = fc.constantFrom(0, 0, 1_000, 6_000);

/** How far the clock of the service is ahead of that of the machine, in milliseconds. */
export const skews = fc.constantFrom(0, 0, 90_000, -90_000, 3_600_000, -3_600_000);

/** What happens to windows and to what they share. */
export type Incident = 'open' | 'close' | 'kill' | 'sleep' | 'steal' | 'outage' | 'mend';
export const incidents: readonly Incident[] = ['open', 'close', 'kill', 'sleep', 'steal', 'outage', 'mend'];

interface Run {
  readonly id: string;
  readonly status: RunOutcome;
  /** By the clock of the service. */
  readonly startedAt: number;
  readonly updatedAt: number;
}

/** A service that every window asks, whose reads lag, and windows that hear of it. */
export class PushHistory {
  readonly host: PushHost;
  readonly windows: PushWindow[] = [];
  /** The runs of each pipeline, the one that changed last first. */
  readonly truth = new Map<string, readonly Run[]>();
  #events = 0;

  constructor(
    skew: number,
    private readonly opened: (window: PushWindow) => void = () => {},
  ) {
    this.host = new PushHost(skew);
  }

  open(): void {
    if (this.windows.length >= 3) return;
    const window = this.host.open();
    this.windows.push(window);
    for (const name of pipelineNames) {
      this.#answer(window, name);
      window.scheduler.want(executionsOf({ connection: 'here', name }), 'calm');
      window.scheduler.want(stateOf({ connection: 'here', name }), 'calm');
    }
    this.opened(window);
  }

  /** A run of a pipeline has another status. */
  change(
    name: string,
    id: string,
    status: RunOutcome,
    fate: 'told' | 'lost' | 'twice' | 'late',
    lag: number,
  ): void {
    const now = this.host.serviceNow();
    const runs = this.truth.get(name) ?? [];
    const startedAt = runs.find((run) => run.id === id)?.startedAt ?? now;
    this.truth.set(name, [{ id, status, startedAt, updatedAt: now }, ...runs.filter((run) => run.id !== id)]);
    const time = Math.floor(now / 1000) * 1000;
    const tell = () => {
      const event = {
        id: `event-${++this.#events}`,
        pipeline: name,
        executionId: id,
        state: spelled[status],
        time,
      };
      const message = eventMessage(event);
      this.host.queue.send(...(fate === 'twice' ? [message, message] : [message]));
    };
    if (fate === 'late') this.host.clock.after(25_000, tell);
    else if (fate !== 'lost') tell();
    this.host.clock.after(lag, () => {
      for (const window of this.windows) this.#answer(window, name);
    });
  }

  async happen(incident: Incident): Promise<void> {
    const { host } = this;
    if (incident === 'open') this.open();
    else if (incident === 'close' || incident === 'kill') this.#end(incident);
    else if (incident === 'sleep') await host.clock.sleep(120_000);
    else if (incident === 'steal') await this.#steal();
    else host.folder.isBroken = incident === 'outage';
  }

  /** Lets a window live on, and reconciliation reach each of six rows, with its budget. */
  async rest(): Promise<void> {
    this.host.folder.isBroken = false;
    if (this.windows.length === 0) this.open();
    await this.host.clock.tick(8 * 60_000);
  }

  /** What a window shows of every pipeline. */
  shownIn(window: PushWindow) {
    return pipelineNames.map((name) => {
      const pipeline = { connection: 'here', name };
      const [newest] = window.store.get(executionsOf(pipeline)).value?.executions ?? [];
      const [stage] = window.store.get(stateOf(pipeline)).value?.stages ?? [];
      return [newest?.ref.executionId, newest?.status, stage?.latestExecution?.status];
    });
  }

  get expected() {
    return pipelineNames.map((name) => {
      const { id, status } = this.truth.get(name)?.[0] ?? {};
      return [id, status, status];
    });
  }

  /** Another host reads the same queue, and takes what is there. */
  async #steal(): Promise<void> {
    const taken = new AbortController();
    const receiving = this.host.queue.receive('other', 'q', taken.signal).catch(() => []);
    await this.host.clock.settle();
    taken.abort();
    const receipts = (await receiving).map(({ receipt }) => receipt);
    await this.host.queue.remove('other', 'q', receipts, new AbortController().signal);
  }

  #end(how: 'close' | 'kill'): void {
    const window = this.windows.shift();
    window?.[how]();
    // What is dead asks nothing more.
    if (how === 'kill') window?.scheduler.dispose();
  }

  #answer({ reader }: PushWindow, name: string): void {
    const runs = this.truth.get(name) ?? [];
    const [newest] = runs;
    if (!newest) return;
    const pipeline = { connection: 'here', name };
    reader.set(executionsOf(pipeline), {
      executions: runs.map(({ id, ...run }) => execution(id, { ref: refOf(id, pipeline), ...run })),
    });
    for (const { id, status, startedAt, updatedAt } of runs) {
      const ref = refOf(id, pipeline);
      reader.set(detailOf(ref), detail(id, { ref, status }));
      const built = attempt('Build/Compile', {
        ...{ execution: ref, id: `attempt of ${id}`, startedAt, updatedAt },
      });
      reader.set(actionsOf(ref), [{ ...built, status: status === 'Stopped' ? 'Abandoned' : status }]);
    }
    const latestExecution = { executionId: newest.id, status: newest.status, isRollback: false };
    reader.set(stateOf(pipeline), { ...state([stageState('Build', { latestExecution })]), ref: pipeline });
  }
}
