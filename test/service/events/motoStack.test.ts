import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { AwsGateway } from '../../../src/core/aws/serviceGateway';
import { findStack } from '../../../src/core/changes/planStacks';
import { deployQueue, listQueueStacks, removeQueue } from '../../../src/core/events/queueStacks';
import type { QueueStackNeeds } from '../../../src/core/events/queueStacks';
import { parsePipelineEvent } from '../../../src/domain/events/pipelineEvent';
import { queueName, queueTemplate } from '../../../src/domain/events/queueTemplate';
import { systemClock } from '../../../src/ui/host/systemClock';
import { eventually } from '../../host/eventually';
import { connection, FakeConnections } from '../../support/connections';
import { eventMessage } from '../../support/events';
import { gatewayTo } from '../support/floors';
import { callMoto, isMotoInstalled, startMoto, type MotoServer } from '../support/motoServer';

const region = 'us-east-1';
const caller = 'arn:aws:sts::123456789012:assumed-role/Dev/ada';
const name = queueName(caller, 'ab12cd34');

describe('A queue that CloudFormation deploys in a server of another project', function () {
  this.timeout(60_000);

  if (!isMotoInstalled) {
    it('is not tested, because moto is not installed here', () => assert.ok(!isMotoInstalled));
    return;
  }

  const { signal } = new AbortController();
  let moto: MotoServer;
  let gateway: AwsGateway;
  let needs: QueueStackNeeds;
  before(async () => {
    moto = await startMoto();
    gateway = gatewayTo({ service: { url: moto.url, region } });
    needs = {
      connections: new FakeConnections([connection('local', { region, endpoint: moto.url })]),
      gateway,
      scheduler: {
        fetch: (query, aborted) => gateway.ask(query, aborted),
        invalidate: () => {},
        invalidateResources: () => {},
      },
      watcher: { watch: () => {} },
      clock: systemClock,
    };
  });
  after(async () => {
    gateway?.dispose();
    await moto?.end();
  });

  const deploy = (pipelines: readonly string[], told: string[] = []) =>
    deployQueue(
      needs,
      { region, endpoint: moto.url },
      {
        ...{ connection: 'local', name, token: randomUUID() },
        template: queueTemplate({ name, region, pipelines, owner: caller, host: 'an editor on a laptop' }),
      },
      ({ status, logicalId }) => told.push(`${logicalId} ${status}`),
      signal,
    );

  /** Puts an event on the bus, as CodePipeline does; AWS takes such events from its own services only. */
  async function happen(pipeline: string): Promise<void> {
    const {
      source,
      'detail-type': type,
      detail,
    } = JSON.parse(eventMessage({ pipeline })) as Record<string, unknown>;
    await callMoto(moto, 'events', 'PutEvents', {
      Entries: [{ Source: source, DetailType: type, Detail: JSON.stringify(detail) }],
    });
  }

  it('hears by a real rule, is updated, listed and removed, and leaves nothing behind', async () => {
    const told: string[] = [];
    const { queueUrl } = await deploy([], told);
    assert.equal(new URL(queueUrl).pathname, `/123456789012/${name}`);
    assert.equal(told.at(-1), `${name} CREATE_COMPLETE`);
    await happen('web');
    await eventually(async () => {
      const messages = await gateway.events.receive('local', queueUrl, signal);
      assert.deepEqual(
        messages.map(({ body }) => parsePipelineEvent(body)?.pipeline),
        ['web'],
      );
      await gateway.events.remove(
        'local',
        queueUrl,
        messages.map(({ receipt }) => receipt),
        signal,
      );
    });

    await deploy(['shop']);
    const pattern = async () => {
      const { Rules } = await callMoto(moto, 'events', 'ListRules', {});
      return (Rules as readonly { readonly EventPattern: string }[]).map(
        ({ EventPattern }) => (JSON.parse(EventPattern) as { detail?: unknown }).detail,
      );
    };
    assert.deepEqual(await pattern(), [{ pipeline: ['shop'] }]);

    const [stack, ...others] = await listQueueStacks(needs, 'local', caller, signal);
    assert.ok(stack && others.length === 0);
    assert.equal(stack.outputs['Host'], 'an editor on a laptop');
    assert.deepEqual(await listQueueStacks(needs, 'local', 'arn:aws:iam::123456789012:user/bob', signal), []);

    let isAccepted = false;
    await removeQueue(
      needs,
      { connection: 'local', stack, token: randomUUID() },
      {
        tell: () => assert.ok(isAccepted),
        onAccepted: () => {
          isAccepted = true;
          return Promise.resolve();
        },
      },
      signal,
    );
    assert.equal(await findStack(needs, 'local', name, signal), undefined);
    assert.deepEqual(await pattern(), []);
    assert.deepEqual((await callMoto(moto, 'sqs', 'ListQueues', {}))['QueueUrls'] ?? [], []);
    assert.deepEqual(await listQueueStacks(needs, 'local', caller, signal), []);
  });
});
