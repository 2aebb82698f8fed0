import { StartPipelineExecutionCommand } from '@aws-sdk/client-codepipeline';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import assert from 'node:assert/strict';
import { parsePipelineEvent } from '../../../src/domain/events/pipelineEvent';
import { eventTarget } from '../../../src/local/events/eventTarget';
import { startQueue } from '../support/eventQueue';
import type { TestQueue } from '../support/eventQueue';
import { plain } from '../support/pipelines';
import { withService } from '../support/testService';

describe('The events of the local service', function () {
  this.timeout(30_000);
  let queue: TestQueue;
  let sqs: SQSClient;
  const said: string[] = [];

  before(async () => {
    queue = await startQueue();
    const port = new URL(queue.url).port;
    const credentials = { accessKeyId: 'tester', secretAccessKey: 'any' };
    sqs = new SQSClient({ endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1', credentials });
  });
  after(async () => {
    sqs.destroy();
    await queue.close();
  });

  /** Takes messages until there are so many. */
  async function take(count: number): Promise<readonly string[]> {
    const bodies: string[] = [];
    while (bodies.length < count) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl: queue.url, MaxNumberOfMessages: 10, WaitTimeSeconds: 5 }),
      );
      assert.notEqual(Messages.length, 0, `only ${bodies.length} of ${count} came: ${said.join()}`);
      for (const { Body = '', ReceiptHandle } of Messages) {
        bodies.push(Body);
        await sqs.send(new DeleteMessageCommand({ QueueUrl: queue.url, ReceiptHandle }));
      }
    }
    return bodies;
  }

  it('arrive in a queue that is not ours, in the words of EventBridge', async () => {
    await withService(
      async ({ client, clock, add }) => {
        add(plain());
        await client.send(new StartPipelineExecutionCommand({ name: 'plain' }));
        const begun = await take(3);
        clock.advance(3600_000);
        const events = [...begun, ...(await take(begun.length))].map((body) => parsePipelineEvent(body));
        assert.deepEqual(
          events.slice(0, 3).map((event) => [event?.stage, event?.action, event?.state]),
          [
            [undefined, undefined, 'STARTED'],
            ['Source', undefined, 'STARTED'],
            ['Source', 'Source', 'STARTED'],
          ],
        );
        assert.ok(events.every((event) => event?.pipeline === 'plain' && event.region === 'us-east-1'));
      },
      { events: { queue: eventTarget(queue.url), report: (sentence) => said.push(sentence) } },
    )();
    assert.deepEqual(said, []);
  });
});
