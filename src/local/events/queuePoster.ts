import { addressOf } from './eventTarget';

/** An HTTP client, as far as it is used here. */
export type Post = (url: string, init: RequestInit) => Promise<Response>;

export interface PosterOptions {
  readonly queue: URL;
  readonly region: string;
  readonly post: Post;
  /** Resolves after that many milliseconds, and rejects when the signal aborts. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
  /** Told a sentence when the queue cannot be reached, once until it can be reached again. */
  readonly report: (sentence: string) => void;
}

const batchSize = 10;
const tryAgainAfter = 1000;
/** EventBridge tries for a day and then drops events; here the oldest are dropped when there are too many. */
const mostWaiting = 10_000;

/** Sends messages to a queue of an SQS emulator, in order, and tries again until they are there. */
export class QueuePoster {
  readonly #waiting: string[] = [];
  readonly #ended = new AbortController();
  #isSending = false;
  #hasFailed = false;

  constructor(private readonly options: PosterOptions) {}

  add(messages: readonly object[]): void {
    this.#waiting.push(...messages.map((message) => JSON.stringify(message)));
    this.#waiting.splice(0, this.#waiting.length - mostWaiting);
    if (!this.#isSending) void this.#sendAll();
  }

  close(): void {
    this.#ended.abort();
    this.#waiting.length = 0;
  }

  async #sendAll(): Promise<void> {
    this.#isSending = true;
    while (this.#waiting.length > 0 && !this.#ended.signal.aborted) {
      const batch = this.#waiting.slice(0, batchSize);
      const failure = await this.#send(batch);
      if (this.#ended.signal.aborted) break;
      if (failure === undefined) {
        this.#hasFailed = false;
        // Only what was sent: more may have been dropped at the front in between.
        for (const message of batch) if (this.#waiting[0] === message) this.#waiting.shift();
        continue;
      }
      if (!this.#hasFailed)
        this.options.report(`Events could not be sent to ${this.options.queue.href}: ${failure}`);
      this.#hasFailed = true;
      await this.options.wait(tryAgainAfter, this.#ended.signal).catch(() => undefined);
    }
    this.#isSending = false;
  }

  /** Why the queue did not take the messages; undefined when it did. */
  async #send(bodies: readonly string[]): Promise<string | undefined> {
    const { queue, region, post } = this.options;
    try {
      const response = await post(addressOf(queue), {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-target': 'AmazonSQS.SendMessageBatch',
          // Emulators tell services apart by the scope; none checks the signature.
          authorization: `AWS4-HMAC-SHA256 Credential=local/20300101/${region}/sqs/aws4_request, SignedHeaders=host, Signature=0`,
        },
        body: JSON.stringify({
          QueueUrl: queue.href,
          Entries: bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody })),
        }),
        signal: this.#ended.signal,
      });
      const text = await response.text();
      return response.ok ? undefined : `${response.status} ${text.slice(0, 300)}`;
    } catch (error) {
      const { cause, message } = error as Error;
      return cause instanceof Error ? cause.message : message;
    }
  }
}
