import type { ConnectionId } from '../refs';

/** A message that was received and is hidden from other readers until it is removed, or until it shows again. */
export interface QueueMessage {
  /** Names this receipt of the message, to remove it. */
  readonly receipt: string;
  readonly body: string;
}

/** The queue of a connection's events. Its functions throw a `Problem`; a `cancelled` one when the signal aborts. */
export interface EventQueue {
  /** Waits up to twenty seconds for messages; at most ten, and none when there are none. */
  receive(connection: ConnectionId, queueUrl: string, signal: AbortSignal): Promise<readonly QueueMessage[]>;
  /** Removes messages, ten at most. What cannot be removed is received again later. */
  remove(
    connection: ConnectionId,
    queueUrl: string,
    receipts: readonly string[],
    signal: AbortSignal,
  ): Promise<void>;
}

/**
 * The IAM actions of these functions (service authorization reference, "Amazon SQS"): a batch needs the action of a single
 * message.
 */
export const eventQueueActions = ['sqs:DeleteMessage', 'sqs:ReceiveMessage'] as const;
