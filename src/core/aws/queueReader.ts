import type { EventQueue } from '../../domain/events/eventQueue';
import type { ServiceCalls } from './calls/serviceCalls';

/** The longest that SQS waits for a message, in seconds. */
const longPoll = 20;
/** The most that SQS gives and takes in one call. */
const batchSize = 10;

/** The queue of events over `calls`. */
export const createEventQueue = (calls: ServiceCalls): EventQueue => ({
  async receive(connection, QueueUrl, signal) {
    const { Messages = [] } = await calls.call(
      connection,
      { service: 'sqs', operation: 'ReceiveMessage' },
      (client, options) =>
        client.receiveMessage(
          { QueueUrl, WaitTimeSeconds: longPoll, MaxNumberOfMessages: batchSize },
          options,
        ),
      signal,
    );
    return Messages.map(({ ReceiptHandle = '', Body = '' }) => ({ receipt: ReceiptHandle, body: Body }));
  },

  async remove(connection, QueueUrl, receipts, signal) {
    const Entries = receipts.map((ReceiptHandle, index) => ({ Id: String(index), ReceiptHandle }));
    await calls.call(
      connection,
      { service: 'sqs', operation: 'DeleteMessageBatch' },
      (client, options) => client.deleteMessageBatch({ QueueUrl, Entries }, options),
      signal,
    );
  },
});
