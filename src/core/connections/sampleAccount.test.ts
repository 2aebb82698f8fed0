import assert from 'node:assert/strict';
import { Problem } from '../../domain/problem';
import { ConnectionList } from './connectionList';
import { SampleAccount, sampleAccountId } from './sampleAccount';
import type { RunningService } from './sampleAccount';
import { deferred } from '../../../test/support/deferred';
import { Kept } from '../../../test/support/mutableValue';

const settle = () => new Promise((resolve) => setImmediate(resolve));
const nothingConfigured = {
  value: { connections: [], invalid: [] },
  onDidChange: () => ({ dispose: () => {} }),
};

/** One start of the service; the test decides when and how it ends. */
class FakeService implements RunningService {
  readonly url = 'http://127.0.0.1:4566';
  readonly region = 'eu-west-1';
  disposals = 0;
  readonly #up = deferred<RunningService>();
  readonly #ended = deferred<void>();
  readonly up = this.#up.promise;
  readonly ended = this.#ended.promise;

  constructor(readonly signal: AbortSignal) {}

  comeUp = () => this.#up.resolve(this);
  fail = () => this.#up.reject(new Problem('unknown', 'It did not start.'));
  end = () => this.#ended.resolve();

  dispose(): void {
    this.disposals += 1;
    this.end();
  }
}

describe('The sample account', () => {
  let connections: ConnectionList;
  let services: FakeService[];
  let sample: SampleAccount;
  let kept: Kept<boolean>;
  let told: boolean[];
  beforeEach(() => {
    connections = new ConnectionList(nothingConfigured, () => Promise.resolve(undefined));
    services = [];
    kept = new Kept(false);
    told = [];
    kept.onDidChange((isOpen) => told.push(isOpen));
    const start = (signal: AbortSignal) => {
      const service = new FakeService(signal);
      services.push(service);
      return service.up;
    };
    sample = new SampleAccount(connections, start, kept);
  });
  afterEach(() => sample.dispose());

  const openNow = async () => {
    const opening = sample.open();
    services.at(-1)?.comeUp();
    await opening;
  };
  const endpoint = () => connections.find(sampleAccountId)?.endpoint;

  it('adds a connection to its service when that has started', async () => {
    const opening = sample.open();
    await settle();
    assert.equal(endpoint(), undefined);
    services[0]?.comeUp();
    await opening;
    assert.equal(endpoint(), 'http://127.0.0.1:4566');
    assert.deepEqual(told, [true]);
  });

  it('is opened again by the next session only when it was open', async () => {
    await sample.reopen();
    assert.equal(services.length, 0);
    kept.value = true;
    const reopening = sample.reopen();
    services.at(-1)?.comeUp();
    await reopening;
    assert.notEqual(endpoint(), undefined);
  });

  it('opens once, however often it is requested', async () => {
    const both = Promise.all([sample.open(), sample.open()]);
    services[0]?.comeUp();
    await both;
    await sample.open();
    assert.equal(services.length, 1);
    assert.deepEqual(told, [true]);
  });

  it('removes the connection and ends the service when it is closed, and can be opened again', async () => {
    await openNow();
    sample.close();
    await settle();
    assert.equal(endpoint(), undefined);
    assert.equal(services[0]?.disposals, 1);
    await openNow();
    assert.equal(services.length, 2);
    assert.notEqual(endpoint(), undefined);
    assert.deepEqual(told, [true, false, true]);
  });

  it('closes when its service ends, and can be opened again', async () => {
    await openNow();
    services[0]?.end();
    await settle();
    assert.equal(endpoint(), undefined);
    assert.deepEqual(told, [true, false]);
    await openNow();
    assert.notEqual(endpoint(), undefined);
  });

  it('can be opened again after its service did not start', async () => {
    const opening = sample.open();
    services[0]?.fail();
    await assert.rejects(opening, { message: 'It did not start.' });
    assert.deepEqual(told, []);
    await openNow();
    assert.equal(services.length, 2);
    assert.deepEqual(told, [true]);
  });

  it('stays closed when it is closed while its service starts', async () => {
    const opening = sample.open();
    sample.close();
    assert.equal(services[0]?.signal.aborted, true);
    services[0]?.comeUp();
    await assert.rejects(opening, { kind: 'cancelled' });
    assert.equal(services[0]?.disposals, 1);
    assert.equal(endpoint(), undefined);
    assert.deepEqual(told, []);
  });

  it('is not closed by the failure of an abandoned opening', async () => {
    const first = sample.open();
    sample.close();
    await openNow();
    services[0]?.fail();
    await assert.rejects(first);
    await sample.open();
    assert.equal(services.length, 2);
    assert.notEqual(endpoint(), undefined);
  });

  it('reports nothing when it is closed without being open', () => {
    sample.close();
    assert.deepEqual(told, []);
  });

  it('ends its service once when it is disposed', async () => {
    await openNow();
    sample.dispose();
    await settle();
    assert.equal(services[0]?.disposals, 1);
    assert.equal(endpoint(), undefined);
  });

  it('leaves no service behind when it is disposed while that starts', async () => {
    const opening = sample.open();
    sample.dispose();
    services[0]?.comeUp();
    await assert.rejects(opening, { kind: 'cancelled' });
    assert.equal(services[0]?.disposals, 1);
  });
});
