import assert from 'node:assert/strict';
import { pipelinesOf } from '../../domain/calls/queries';
import { Bench, connectionTo, never, problemOf } from '../../../test/support/aws/bench';
import { failure } from '../../../test/support/aws/scriptedService';

describe('A cancelled call', () => {
  const bench = new Bench();
  beforeEach(() => bench.isolate());
  afterEach(() => bench.end());

  it('is not sent when it was cancelled before', async () => {
    const service = await bench.serve(() => ({ json: { pipelines: [] } }));
    const gateway = bench.gateway(connectionTo(service.url));
    const problem = await problemOf(gateway.ask(pipelinesOf('here'), AbortSignal.abort()));
    assert.equal(problem.kind, 'cancelled');
    assert.equal(service.received.length, 0);
  });

  it('ends immediately while the service is silent, and closes the request', async () => {
    const control = new AbortController();
    const service = await bench.serve(() => {
      setImmediate(() => control.abort());
      return 'silence';
    });
    const gateway = bench.gateway(connectionTo(service.url));
    const problem = await problemOf(gateway.ask(pipelinesOf('here'), control.signal));
    assert.equal(problem.kind, 'cancelled');
    assert.deepEqual(
      bench.calls.map(({ outcome }) => outcome),
      ['cancelled'],
    );
  });

  it('is not tried again', async () => {
    const control = new AbortController();
    const service = await bench.serve(() => {
      setImmediate(() => control.abort());
      return failure('ThrottlingException', 'Rate exceeded');
    });
    const gateway = bench.gateway(connectionTo(service.url));
    const problem = await problemOf(gateway.ask(pipelinesOf('here'), control.signal));
    assert.equal(problem.kind, 'cancelled');
    assert.equal(service.received.length, 1);
  });

  it('ends immediately while the SDK is still being loaded', async () => {
    const control = new AbortController();
    const gateway = bench.gateway(connectionTo('http://127.0.0.1:1'), {
      loadSdk: () => {
        setImmediate(() => control.abort());
        return new Promise(() => {});
      },
    });
    assert.equal((await problemOf(gateway.ask(pipelinesOf('here'), control.signal))).kind, 'cancelled');
  });

  it('includes every call of a disposed gateway', async () => {
    const service = await bench.serve(() => {
      setImmediate(() => gateway.dispose());
      return 'silence';
    });
    const gateway = bench.gateway(connectionTo(service.url));
    assert.equal((await problemOf(gateway.ask(pipelinesOf('here'), never))).kind, 'cancelled');
    assert.equal((await problemOf(gateway.ask(pipelinesOf('here'), never))).kind, 'cancelled');
  });
});
