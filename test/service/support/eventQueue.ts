import type { FauxqsServer } from 'fauxqs';

/** A queue of an SQS emulator that is not ours. */
export interface TestQueue {
  readonly url: string;
  /** Puts a message into it. */
  readonly send: (body: string) => Promise<void>;
  /** How many messages it holds: those that can be received, and those that were and are not deleted. */
  readonly count: () => { readonly ready: number; readonly taken: number };
  /** Whether it was not deleted. */
  readonly exists: () => boolean;
  /** Deletes the queue, and leaves the server running. */
  readonly remove: () => void;
  readonly close: () => Promise<void>;
}

/** Starts fauxqs in this process, with one queue. */
export async function startQueue(visibilityTimeout = 30): Promise<TestQueue> {
  const { startFauxqs } = await import('fauxqs');
  const server: FauxqsServer = await startFauxqs({ port: 0, logger: false });
  const { queueUrl: url } = server.createQueue('events', {
    attributes: { VisibilityTimeout: String(visibilityTimeout) },
  });
  return {
    url,
    async send(MessageBody) {
      const response = await fetch(`http://127.0.0.1:${server.port}`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.SendMessage' },
        body: JSON.stringify({ QueueUrl: url, MessageBody }),
      });
      if (!response.ok) throw new Error(await response.text());
    },
    count() {
      const { messages } = server.inspectQueue('events') ?? { messages: { ready: [], inflight: [] } };
      return { ready: messages.ready.length, taken: messages.inflight.length };
    },
    exists: () => server.inspectQueue('events') !== undefined,
    remove: () => server.deleteQueue('events'),
    close: () => server.stop(),
  };
}
