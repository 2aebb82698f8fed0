import {
  DeleteWebhookCommand,
  DeregisterWebhookWithThirdPartyCommand,
  ListWebhooksCommand,
  RegisterWebhookWithThirdPartyCommand,
} from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { codeCommit, stage } from '../../../src/local/sample/build';
import { plain } from '../support/pipelines';
import { errorOf, withService } from '../support/testService';
import { onPush, open, put } from '../support/webhooks';

describe('ListWebhooks', () => {
  it(
    'lists by name, page by page, and accepts only its own tokens',
    withService(async ({ client, add }) => {
      add(plain());
      for (const name of ['c', 'a', 'b']) await put(client, open({ name }));
      const list = (input: object) => client.send(new ListWebhooksCommand(input));
      const first = await list({ MaxResults: 2 });
      assert.deepEqual(
        first.webhooks?.map(({ definition }) => definition?.name),
        ['a', 'b'],
      );
      const second = await list({ MaxResults: 2, NextToken: first.NextToken });
      assert.deepEqual(
        second.webhooks?.map(({ definition }) => definition?.name),
        ['c'],
      );
      assert.equal(second.NextToken, undefined);
      assert.equal((await errorOf(list({ NextToken: 'made-up' }))).name, 'InvalidNextTokenException');
      assert.equal((await errorOf(list({ MaxResults: 0 }))).name, 'ValidationException');
      assert.equal((await errorOf(list({ MaxResults: 101 }))).name, 'ValidationException');
      assert.equal((await list({ MaxResults: 100 })).webhooks?.length, 3);
    }),
  );
});

describe('DeleteWebhook', () => {
  it(
    'accepts a webhook that does not exist',
    withService(async ({ client }) => {
      await client.send(new DeleteWebhookCommand({ name: 'nothing' }));
      const { name } = await errorOf(client.send(new DeleteWebhookCommand({ name: '' })));
      assert.equal(name, 'ValidationException');
    }),
  );
});

describe('Registering a webhook with a third party', () => {
  const source = codeCommit('plain');
  const gitHub = {
    ...source,
    actionTypeId: { category: 'Source', owner: 'ThirdParty', provider: 'GitHub', version: '1' },
    configuration: { Owner: 'northbeam', Repo: 'plain', Branch: 'main', OAuthToken: '****' },
  } as const;

  it(
    'accepts GitHub sources',
    withService(async ({ client, add }) => {
      const [, ...others] = plain().stages;
      add({ ...plain(), stages: [stage('Source', gitHub), ...others] });
      await put(client, onPush({ filters: [{ jsonPath: '$.ref', matchEquals: 'refs/heads/{Branch}' }] }));
      await client.send(new RegisterWebhookWithThirdPartyCommand({ webhookName: 'on-push' }));
      await client.send(new DeregisterWebhookWithThirdPartyCommand({ webhookName: 'on-push' }));
    }),
  );

  it(
    'refuses other sources and other webhooks',
    withService(async ({ client, add }) => {
      add(plain());
      await put(client, onPush());
      const register = (webhookName?: string) =>
        errorOf(client.send(new RegisterWebhookWithThirdPartyCommand({ webhookName })));
      const deregister = (webhookName?: string) =>
        errorOf(client.send(new DeregisterWebhookWithThirdPartyCommand({ webhookName })));
      assert.equal((await register('on-push')).name, 'ValidationException');
      for (const attempt of [register, deregister]) {
        assert.equal((await attempt('nothing')).name, 'WebhookNotFoundException');
        assert.equal((await attempt()).name, 'ValidationException');
        assert.equal((await attempt('no spaces')).name, 'ValidationException');
      }
    }),
  );
});
