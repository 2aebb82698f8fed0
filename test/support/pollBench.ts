import { callBudgetOf } from '../../src/core/aws/awsServices';
import { CallQueue } from '../../src/core/cache/callQueue';
import { ConnectionHealth } from '../../src/core/connections/connectionHealth';
import { Scheduler } from '../../src/core/cache/scheduler';
import { SnapshotStore } from '../../src/core/cache/snapshotStore';
import { FakeClock } from './fakeClock';
import { FakeReader } from './fakeReader';

/** Everything that asks the service and keeps its answers, over a fake clock and a fake service. */
export class PollBench {
  readonly clock = new FakeClock();
  readonly reader = new FakeReader(this.clock);
  readonly store = new SnapshotStore();
  readonly health = new ConnectionHealth();
  readonly queue = new CallQueue(this.clock, ({ connection, service }) => callBudgetOf(connection, service));
  readonly scheduler = new Scheduler(this.reader, this.store, this.health, this.clock, this.queue);

  /** How many calls are made by the act, when there is one, and during the time after it. */
  async callsDuring(milliseconds: number, act: () => unknown = () => {}): Promise<number> {
    const before = this.reader.calls.length;
    act();
    await this.clock.tick(milliseconds);
    return this.reader.calls.length - before;
  }
}
