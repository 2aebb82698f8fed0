/** The client of the queue of events: a chunk of its own, which only connections with a queue load. */
import { DeleteMessageBatchCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { DeleteMessageBatchCommandInput, ReceiveMessageCommandInput } from '@aws-sdk/client-sqs';
import type { SendOptions } from './sendOptions';

/** SQS with the operations that are called. */
export class QueueClient extends SQSClient {
  receiveMessage(input: ReceiveMessageCommandInput, options: SendOptions) {
    return this.send(new ReceiveMessageCommand(input), options);
  }

  deleteMessageBatch(input: DeleteMessageBatchCommandInput, options: SendOptions) {
    return this.send(new DeleteMessageBatchCommand(input), options);
  }
}
