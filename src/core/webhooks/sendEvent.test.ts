import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sendEvent } from './sendEvent';

const never = new AbortController().signal;

/** Stands in for the local service. */
async function answering(listener: RequestListener, act: (url: string) => Promise<void>): Promise<void> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    await act(`http://127.0.0.1:${port}/trigger?t=a`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

describe('An event for a webhook', () => {
  for (const url of ['https://us-east-1.webhooks.aws/trigger?t=a', 'http://192.0.2.1/trigger', 'trigger'])
    it(`is never sent to ${url}`, () =>
      assert.rejects(sendEvent(url, '{}', undefined, never), {
        kind: 'invalid',
        message: 'Sample events can be sent to a local service only.',
      }));

  it('says that a service cannot be reached, and that it was cancelled', async () => {
    await answering(
      (request) => request.socket.destroy(),
      async (url) => {
        await assert.rejects(sendEvent(url, '{}', undefined, never), {
          kind: 'unreachable',
          message: /^The local service cannot be reached: /,
        });
      },
    );
    const cancelling = new AbortController();
    await answering(
      () => cancelling.abort(),
      (url) => assert.rejects(sendEvent(url, '{}', undefined, cancelling.signal), { kind: 'cancelled' }),
    );
  });

  it('says what it cannot read, by its status', () =>
    answering(
      (_, response) => void response.writeHead(500).end('<html>'),
      (url) =>
        assert.rejects(sendEvent(url, '{}', undefined, never), {
          message: 'The webhook refused the event: 500',
        }),
    ));

  it('is signed by its secret only', async () => {
    const signatures: unknown[] = [];
    await answering(
      (request, response) => {
        signatures.push(request.headers['x-hub-signature-256']);
        response.end('{"pipelineExecutionId":"run-1"}');
      },
      async (url) => {
        assert.deepEqual(await sendEvent(url, 'body', undefined, never), { executionId: 'run-1' });
        await sendEvent(url, 'body', 'key', never);
      },
    );
    assert.deepEqual(signatures, [
      undefined,
      // echo -n body | openssl dgst -sha256 -hmac key
      'sha256=515aae133b435d4000956731f68ae5cf5eb85d4f0dc6a546d2bfcd3595ec1ae1',
    ]);
  });
});
