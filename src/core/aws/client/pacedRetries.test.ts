import assert from 'node:assert/strict';
import { pipelinesOf } from '../../../domain/calls/queries';
import { Bench, connectionTo, never, problemOf } from '../../../../test/support/aws/bench';
import { failure } from '../../../../test/support/aws/scriptedService';

const throttle = failure('ThrottlingException', 'Rate exceeded');

describe('A call that fails', function () {
  this.timeout(10_000);
  const bench = new Bench();
  beforeEach(() => bench.isolate());
  afterEach(() => bench.end());

  it('waits for its turn before it is sent again after a throttle', async () => {
    let release = () => {};
    const turns: unknown[] = [];
    const service = await bench.serve((_request, count) =>
      count === 1 ? throttle : { json: { pipelines: [] } },
    );
    const asked = new Promise<void>((resolve) => {
      const turn = (call: unknown) => {
        turns.push(call);
        resolve();
        return new Promise<void>((go) => (release = go));
      };
      void bench.gateway(connectionTo(service.url), { turn }).ask(pipelinesOf('here'), never);
    });
    await asked;
    assert.equal(service.received.length, 1);
    release();
    while (service.received.length < 2) await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(turns, [{ connection: 'here', service: 'codepipeline' }]);
  });

  it('is sent again without a turn after a fault of the transport', async () => {
    const service = await bench.serve((_request, count) =>
      count === 1 ? 'reset' : { json: { pipelines: [] } },
    );
    const turn = () => assert.fail('a turn was waited for');
    await bench.gateway(connectionTo(service.url), { turn }).ask(pipelinesOf('here'), never);
    assert.equal(service.received.length, 2);
  });

  it('is sent three times, whatever mode the environment asks for', async () => {
    bench.setEnvironment({ AWS_RETRY_MODE: 'adaptive' });
    const service = await bench.serve(() => throttle);
    const problem = await problemOf(bench.gateway(connectionTo(service.url)).ask(pipelinesOf('here'), never));
    assert.equal(problem.kind, 'throttled');
    assert.equal(service.received.length, 3);
  });

  it('is sent as often as the environment says', async () => {
    bench.setEnvironment({ AWS_MAX_ATTEMPTS: '2' });
    const service = await bench.serve(() => 'reset');
    await problemOf(bench.gateway(connectionTo(service.url)).ask(pipelinesOf('here'), never));
    assert.equal(service.received.length, 2);
  });
});
