import { watchRecordSchema } from './watcher';
import * as v from 'valibot';
import type { Clock } from '../../domain/clock';
import type { Disposable, MutableValue } from '../../domain/event';
import type { ConnectionList } from '../connections/connectionList';
import type { Watcher } from './watcher';
import { awaitedSchema } from './awaitedExecutions';
import type { AwaitedExecutions } from './awaitedExecutions';

const schema = v.object({ watches: v.array(watchRecordSchema), awaited: v.array(awaitedSchema) });

type Remembered = v.InferOutput<typeof schema>;

/** Longer than a user waits for any execution. */
const oldest = 7 * 24 * 3_600_000;

/** Keeps the followed executions between sessions. Those of a missing connection wait for it. */
export class WatchMemory implements Disposable {
  readonly #subscriptions: readonly Disposable[];
  #waiting: Remembered = { watches: [], awaited: [] };
  #written = '';

  constructor(
    private readonly watcher: Watcher,
    private readonly awaited: AwaitedExecutions,
    private readonly connections: Pick<ConnectionList, 'find' | 'onDidChange'>,
    private readonly kept: Pick<MutableValue<unknown>, 'value' | 'set'>,
    clock: Clock,
  ) {
    const remembered = v.safeParse(schema, kept.value);
    if (remembered.success) {
      const isUsable = ({ since }: { readonly since: number }) => clock.now() - since < oldest;
      const { watches, awaited: all } = remembered.output;
      this.#waiting = { watches: watches.filter(isUsable), awaited: all.filter(isUsable) };
    }
    this.#subscriptions = [
      watcher.onDidChange(() => this.#write()),
      awaited.onDidChange(() => this.#write()),
      connections.onDidChange(() => this.restore()),
    ];
  }

  /** Continues everything whose connection exists. */
  restore(): void {
    const isThere = ({ connection }: { readonly connection: string }) =>
      this.connections.find(connection) !== undefined;
    const { watches, awaited } = this.#waiting;
    this.#waiting = {
      watches: watches.filter((record) => !isThere(record)),
      awaited: awaited.filter((record) => !isThere(record)),
    };
    for (const record of watches.filter(isThere)) this.watcher.restore(record);
    for (const record of awaited.filter(isThere)) this.awaited.restore(record);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #write(): void {
    const remembered: Remembered = {
      watches: [...this.#waiting.watches, ...this.watcher.records],
      awaited: [...this.#waiting.awaited, ...this.awaited.all],
    };
    const text = JSON.stringify(remembered);
    if (text === this.#written) return;
    this.#written = text;
    this.kept.set(remembered);
  }
}
