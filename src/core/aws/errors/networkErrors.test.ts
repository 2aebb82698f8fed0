import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { pipelinesOf } from '../../../domain/calls/queries';
import { toProblem } from './toProblem';
import type { ProblemKind } from '../../../domain/problem';
import { Bench, connectionTo, never, problemOf } from '../../../../test/support/aws/bench';

/** Errors that a test cannot make on a loopback port, as Node makes them. */
const made: Readonly<Record<string, readonly [kind: ProblemKind, sentence: RegExp]>> = {
  EAI_AGAIN: ['unreachable', /could not be found/],
  EHOSTUNREACH: ['unreachable', /cannot be reached/],
  ENETUNREACH: ['unreachable', /cannot be reached/],
  ETIMEDOUT: ['timedOut', /did not respond in time/],
  CERT_HAS_EXPIRED: ['unreachable', /certificate .* is not trusted/],
  DEPTH_ZERO_SELF_SIGNED_CERT: ['unreachable', /NODE_EXTRA_CA_CERTS/],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ['unreachable', /is not trusted/],
  ERR_TLS_CERT_ALTNAME_INVALID: ['unreachable', /is not trusted/],
};

describe('A network error', () => {
  const bench = new Bench();
  beforeEach(() => {
    bench.isolate();
    bench.setEnvironment({
      AWS_MAX_ATTEMPTS: '1',
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'example',
    });
  });
  afterEach(() => bench.end());

  const list = (endpoint: string) =>
    problemOf(
      bench
        .gateway(connectionTo(endpoint), { timeouts: { connection: 200, request: 200 } })
        .ask(pipelinesOf('here'), never),
    );

  it('has a sentence for a closed port', async () => {
    const service = await bench.serve(() => 'silence');
    await service.stop();
    const problem = await list(service.url);
    assert.equal(problem.kind, 'unreachable');
    assert.equal(
      problem.message,
      `No response from ${service.url}. Start the service, or correct the connection's endpoint.`,
    );
    assert.equal(problem.details.errorName, 'ECONNREFUSED');
  });

  it('has a sentence for a broken connection', async () => {
    const service = await bench.serve(() => 'reset');
    const problem = await list(service.url);
    assert.equal(problem.kind, 'unreachable');
    assert.match(problem.message, /was closed before a response arrived/);
  });

  it('has a sentence for a missing answer', async () => {
    const service = await bench.serve(() => 'silence');
    const problem = await list(service.url);
    assert.equal(problem.kind, 'timedOut');
    assert.match(problem.message, /did not respond in time/);
  });

  it('has a sentence for a host without an address', async () => {
    const problem = await list('http://nowhere.invalid');
    assert.equal(problem.kind, 'unreachable');
    assert.match(problem.message, /could not be found/);
  });

  it('has a sentence for a port without TLS', async () => {
    const service = await bench.serve(() => 'silence');
    const problem = await list(service.url.replace('http:', 'https:'));
    assert.equal(problem.kind, 'wrongEndpoint');
    assert.match(problem.message, /TLS connection to .* failed/);
  });

  it('has a sentence for a port without HTTP', async () => {
    const server = createServer((socket) => socket.resume().end('SSH-2.0-OpenSSH_9.2\r\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const problem = await list(`http://127.0.0.1:${port}`);
    await new Promise((resolve) => server.close(resolve));
    assert.equal(problem.kind, 'wrongEndpoint');
    assert.match(problem.message, /does not use HTTP/);
  });

  it('has a sentence for an invalid endpoint', async () => {
    const problem = await list('not an address');
    assert.equal(problem.kind, 'wrongEndpoint');
    assert.match(problem.message, /"not an address" is not an address/);
  });

  for (const [code, [kind, sentence]] of Object.entries(made))
    it(`has a sentence: ${code}`, () => {
      const connection = { id: 'here', name: 'here', region: 'eu-west-1', pipelines: [] };
      const error = Object.assign(new Error('socket'), { code });
      const problem = toProblem(error, {
        connection: { ...connection, isProduction: false, isReadOnly: false },
        service: 'codepipeline',
        operation: 'ListPipelines',
      });
      assert.equal(problem.kind, kind);
      assert.match(problem.message, sentence);
      assert.match(problem.message, /codepipeline\.eu-west-1\.amazonaws\.com/);
    });
});
