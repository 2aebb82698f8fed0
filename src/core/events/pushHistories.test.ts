import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { execution, refOf, stageState, state } from '../../../test/support/builders';
import { eventMessage } from '../../../test/support/events';
import { PushHost } from '../../../test/support/push/pushBench';
import type { PushWindow } from '../../../test/support/push/pushBench';
import { repeated } from '../../../test/support/repetitions';
import { executionsOf, stateOf } from '../../domain/calls/queries';

const names = ['shop', 'web', 'api'];
const statuses = ['InProgress', 'Succeeded', 'Failed', 'Stopped'] as const;
const spelled = { InProgress: 'STARTED', Succeeded: 'SUCCEEDED', Failed: 'FAILED', Stopped: 'STOPPED' };

type Step =
  | {
      readonly kind: 'change';
      readonly name: string;
      readonly run: string;
      readonly status: (typeof statuses)[number];
    }
  | { readonly kind: 'open' | 'close' | 'kill' | 'sleep' | 'steal' | 'outage' | 'mend' };

const steps = fc.array(
  fc.record({
    step: fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({
          kind: fc.constant('change' as const),
          name: fc.constantFrom(...names),
          run: fc.constantFrom('run-1', 'run-2'),
          status: fc.constantFrom(...statuses),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.constantFrom<Step>(
          ...(['open', 'close', 'kill', 'sleep', 'steal', 'outage', 'mend'] as const).map((kind) => ({
            kind,
          })),
        ),
      },
    ),
    wait: fc.constantFrom(0, 200, 1_500, 9_000, 40_000),
    /** One event in five is lost, some come twice, and some late. */
    fate: fc.constantFrom('told', 'told', 'told', 'lost', 'twice', 'late'),
    /** How long the reads of the service lag behind the event, in milliseconds. */
    lag: fc.constantFrom(0, 0, 1_000, 6_000),
  }),
  { maxLength: 25 },
);

/** A service that every window asks, whose reads lag, and windows that hear of it. */
class History {
  readonly host = new PushHost();
  readonly windows: PushWindow[] = [];
  readonly truth = new Map<string, { readonly run: string; readonly status: (typeof statuses)[number] }>();
  #events = 0;

  open(): void {
    if (this.windows.length >= 3) return;
    const window = this.host.open();
    this.windows.push(window);
    for (const name of names) {
      this.#answer(window, name);
      window.scheduler.want(executionsOf({ connection: 'here', name }), 'calm');
      window.scheduler.want(stateOf({ connection: 'here', name }), 'calm');
    }
  }

  change(name: string, run: string, status: (typeof statuses)[number], fate: string, lag: number): void {
    this.truth.set(name, { run, status });
    const tell = () => {
      const id = `event-${++this.#events}`;
      const message = eventMessage({ id, pipeline: name, executionId: run, state: spelled[status], time });
      this.host.queue.send(...(fate === 'twice' ? [message, message] : [message]));
    };
    const time = Math.floor(this.host.clock.now() / 1000) * 1000;
    if (fate === 'late') this.host.clock.after(25_000, tell);
    else if (fate !== 'lost') tell();
    this.host.clock.after(lag, () => {
      for (const window of this.windows) this.#answer(window, name);
    });
  }

  /** Another reader on the same queue takes what is there. */
  async steal(): Promise<void> {
    const taken = new AbortController();
    const receiving = this.host.queue.receive('other', 'q', taken.signal).catch(() => []);
    await this.host.clock.settle();
    taken.abort();
    const receipts = (await receiving).map(({ receipt }) => receipt);
    await this.host.queue.remove('other', 'q', receipts, new AbortController().signal);
  }

  end(how: 'close' | 'kill'): void {
    const window = this.windows.shift();
    window?.[how]();
    // What is dead asks nothing more.
    if (how === 'kill') window?.scheduler.dispose();
  }

  /** What a window shows of every pipeline. */
  shownIn(window: PushWindow) {
    return names.map((name) => {
      const pipeline = { connection: 'here', name };
      const [newest] = window.store.get(executionsOf(pipeline)).value?.executions ?? [];
      const [stage] = window.store.get(stateOf(pipeline)).value?.stages ?? [];
      return [newest?.ref.executionId, newest?.status, stage?.latestExecution?.status];
    });
  }

  get expected() {
    return names.map((name) => {
      const { run, status } = this.truth.get(name) ?? { run: undefined, status: undefined };
      return [run, status, status];
    });
  }

  #answer(window: PushWindow, name: string): void {
    const now = this.truth.get(name);
    if (now === undefined) return;
    const pipeline = { connection: 'here', name };
    const latestExecution = { executionId: now.run, status: now.status, isRollback: false };
    window.reader.set(executionsOf(pipeline), {
      executions: [execution(now.run, { ref: refOf(now.run, pipeline), status: now.status })],
    });
    window.reader.set(stateOf(pipeline), {
      ...state([stageState('Build', { latestExecution })]),
      ref: pipeline,
    });
  }
}

describe('Push events, whatever is lost, doubled, late or stolen, and whichever window leads,', function () {
  this.timeout(600_000);

  it('leave every window with what the service says, after one round of reconciliation', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        const history = new History();
        const { host } = history;
        history.open();
        await host.clock.tick(1_000);
        for (const { step, wait, fate, lag } of taken) {
          if (step.kind === 'change') history.change(step.name, step.run, step.status, fate, lag);
          else if (step.kind === 'open') history.open();
          else if (step.kind === 'close' || step.kind === 'kill') history.end(step.kind);
          else if (step.kind === 'sleep') await host.clock.sleep(120_000);
          else if (step.kind === 'steal') await history.steal();
          else host.folder.isBroken = step.kind === 'outage';
          await host.clock.tick(wait);
        }
        host.folder.isBroken = false;
        if (history.windows.length === 0) history.open();
        // Reconciliation reaches each of six rows within five minutes and a minute of its budget.
        await host.clock.tick(8 * 60_000);
        for (const window of history.windows) assert.deepEqual(history.shownIn(window), history.expected);
        const leaders = history.windows.filter(({ push }) => push.statusOf('here')?.isLeader);
        assert.equal(leaders.length, 1);
        for (const window of history.windows) window.close();
      }),
      { numRuns: repeated(15, 3_000) },
    );
  });
});
