import assert from 'node:assert/strict';
import { deferred } from '../../../test/support/deferred';
import { Problem } from '../../domain/problem';
import { ConnectionList } from '../connections/connectionList';
import type { RunningService } from '../connections/sampleAccount';
import { Trials } from './trials';
import type { ClockChange } from './trials';

const setup = { name: 'shop', definition: '{}', scenario: '{}', actionTypes: '{}' };
const nothingConfigured = {
  value: { connections: [], invalid: [] },
  onDidChange: () => ({ dispose: () => {} }),
};

class FakeService implements RunningService {
  readonly url = 'http://127.0.0.1:4566';
  readonly region = 'us-east-1';
  readonly #ended = deferred<void>();
  readonly ended = this.#ended.promise;
  isDisposed = false;
  end = () => this.#ended.resolve();
  dispose(): void {
    this.isDisposed = true;
    this.end();
  }
}

describe('Local trials', () => {
  let connections: ConnectionList;
  let services: FakeService[];
  let changes: ClockChange[];
  let start: (signal: AbortSignal) => Promise<RunningService>;
  let trials: Trials;

  beforeEach(() => {
    connections = new ConnectionList(nothingConfigured, () => Promise.resolve(undefined));
    services = [];
    changes = [];
    start = () => {
      const service = new FakeService();
      services.push(service);
      return Promise.resolve(service);
    };
    trials = new Trials({
      connections,
      startService: (_, signal) => start(signal),
      changeClock: (_, change) => {
        changes.push(change);
        return Promise.resolve();
      },
    });
  });

  it('are connections of their own, also of the same pipeline', async () => {
    const first = await trials.open(setup);
    const second = await trials.open(setup);
    assert.equal(first.name, 'shop');
    assert.notEqual(first.connection, second.connection);
    assert.deepEqual(
      connections.all.map(({ id, trialOf }) => [id, trialOf]),
      [
        [first.connection, 'shop'],
        [second.connection, 'shop'],
      ],
    );
  });

  it('leave nothing when they end, by command, by the end of the service, or with the window', async () => {
    const refs = [await trials.open(setup), await trials.open(setup), await trials.open(setup)];
    trials.end(refs[0]?.connection ?? '');
    services[1]?.end();
    await services[1]?.ended;
    trials.dispose();
    assert.deepEqual(connections.all, []);
    assert.deepEqual(
      services.map(({ isDisposed }) => isDisposed),
      [true, true, true],
    );
  });

  it('keep the speed that was set, and send steps without changing it', async () => {
    const { connection } = await trials.open(setup);
    await trials.changeClock(connection, { speed: 0 });
    await trials.changeClock(connection, { until: 'answer' });
    assert.deepEqual(changes, [{ speed: 0 }, { until: 'answer' }]);
    assert.equal(trials.find(connection)?.speed, 0);
    trials.end(connection);
    await trials.changeClock(connection, { speed: 1 });
    assert.equal(changes.length, 2);
  });

  it('end a service that starts after the window was closed', async () => {
    const up = deferred<RunningService>();
    const service = new FakeService();
    start = () => up.promise;
    const opening = trials.open(setup);
    trials.dispose();
    up.resolve(service);
    await assert.rejects(opening, (error) => error instanceof Problem && error.kind === 'cancelled');
    assert.ok(service.isDisposed);
    assert.deepEqual(connections.all, []);
  });
});
