import { startFauxqs } from '../../host/fauxqs';

/** A queue of an SQS emulator that is not ours. */
export interface TestQueue {
  readonly url: string;
  /** Puts a message into it. */
  readonly send: (body: string) => Promise<void>;
  /** How many messages it holds: those that can be received, and those that were and are not deleted. */
  readonly count: () => Promise<{ readonly ready: number; readonly taken: number }>;
  /** Whether it was not deleted. */
  readonly exists: () => Promise<boolean>;
  /** Deletes the queue, and leaves the server running. */
  readonly remove: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts fauxqs, with one queue. */
export async function startQueue(visibilityTimeout = 30): Promise<TestQueue> {
  const server = await startFauxqs();
  const { QueueUrl } = await server.ask('CreateQueue', {
    QueueName: 'events',
    Attributes: { VisibilityTimeout: String(visibilityTimeout) },
  });
  const url = String(QueueUrl);
  return {
    url,
    send: async (MessageBody) => void (await server.ask('SendMessage', { QueueUrl: url, MessageBody })),
    async count() {
      const { Attributes } = await server.ask('GetQueueAttributes', {
        QueueUrl: url,
        AttributeNames: ['All'],
      });
      const numbers = Attributes as Readonly<Record<string, string>>;
      return {
        ready: Number(numbers['ApproximateNumberOfMessages']),
        taken: Number(numbers['ApproximateNumberOfMessagesNotVisible']),
      };
    },
    exists: () =>
      server.ask('GetQueueUrl', { QueueName: 'events' }).then(
        () => true,
        () => false,
      ),
    remove: async () => void (await server.ask('DeleteQueue', { QueueUrl: url })),
    close: () => server.stop(),
  };
}
