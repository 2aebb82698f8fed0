import { callBudgetOf } from '../../../src/core/aws/awsServices';
import { CallQueue } from '../../../src/core/cache/callQueue';
import { Coverage } from '../../../src/core/cache/coverage';
import { Scheduler } from '../../../src/core/cache/scheduler';
import { SnapshotStore } from '../../../src/core/cache/snapshotStore';
import { ConnectionHealth } from '../../../src/core/connections/connectionHealth';
import { PushEvents } from '../../../src/core/events/pushEvents';
import type { Clock } from '../../../src/domain/clock';
import type { Connection } from '../../../src/domain/connection/connection';
import { Emitter } from '../../../src/domain/event';
import type { EventQueue } from '../../../src/domain/events/eventQueue';
import type { SharedFolder } from '../../../src/core/events/sharedFolder';
import { connection } from '../builders';
import { FakeClock } from '../fakeClock';
import { FakeReader } from '../fakeReader';
import { FakeFolder } from './fakeFolder';
import { FakeQueue } from './fakeQueue';

export const queueUrl = 'https://sqs.eu-west-1.amazonaws.com/123456789012/events';
export const pushed = connection('here', { events: { queueUrl } });

/** What the windows of one extension host share. */
export class PushHost {
  readonly clock = new FakeClock();
  readonly queue = new FakeQueue(this.clock);
  readonly folder = new FakeFolder();
  #windows = 0;

  /** @param skew how far the clock of the service is ahead of the machine's, in milliseconds. */
  constructor(private readonly skew = 0) {}

  /** The time of the service. */
  serviceNow(): number {
    return this.clock.now() + this.skew;
  }

  open(connections: readonly Connection[] = [pushed]): PushWindow {
    return new PushWindow(this, connections, `window ${++this.#windows}`);
  }
}

/** Things of a window that stop when it is killed: nothing is answered, and no timer fires. */
function mortal(host: PushHost) {
  const life = { isAlive: true };
  const never = new Promise<never>(() => undefined);
  const whileAlive = async <T>(work: Promise<T>): Promise<T> => {
    const result = await work;
    return life.isAlive ? result : never;
  };
  const clock: Clock = {
    now: () => host.clock.now(),
    after: (delay, callback) => host.clock.after(delay, () => void (life.isAlive && callback())),
  };
  const queue: EventQueue = {
    receive: (...args) => whileAlive(host.queue.receive(...args)),
    remove: (...args) => (life.isAlive ? host.queue.remove(...args) : never),
  };
  const folder: SharedFolder = {
    read: (name) => whileAlive(host.folder.read(name)),
    write: (name, text) => (life.isAlive ? host.folder.write(name, text) : never),
    claim: (key) => (life.isAlive ? host.folder.claim(key) : never),
    watch: (onChange) => host.folder.watch(() => void (life.isAlive && onChange())),
  };
  return { life, clock, queue, folder };
}

/** One window with everything that asks and hears. */
export class PushWindow {
  readonly reader: FakeReader;
  readonly store = new SnapshotStore();
  readonly coverage = new Coverage();
  readonly health = new ConnectionHealth();
  readonly scheduler: Scheduler;
  readonly push: PushEvents;
  readonly changed = new Emitter<void>();
  readonly #life: { isAlive: boolean };

  constructor(
    host: PushHost,
    public connections: readonly Connection[],
    holder: string,
  ) {
    const { life, clock, queue, folder } = mortal(host);
    this.#life = life;
    this.reader = new FakeReader(clock);
    const calls = new CallQueue(clock, ({ connection: id, service }) => callBudgetOf(id, service));
    this.scheduler = new Scheduler(this.reader, this.store, this.health, clock, calls, this.coverage);
    const current = () => this.connections;
    this.push = new PushEvents({
      connections: {
        get all() {
          return current();
        },
        onDidChange: this.changed.event,
      },
      ...{ queue, folder, clock, holder },
      ...{ scheduler: this.scheduler, store: this.store, coverage: this.coverage, health: this.health },
      now: () => host.serviceNow(),
      fileName: () => 'q',
    });
  }

  /** Ends as a window does whose process is killed. */
  kill(): void {
    this.#life.isAlive = false;
  }

  /** Ends as a window does that is closed. */
  close(): void {
    this.push.dispose();
    this.scheduler.dispose();
  }
}
