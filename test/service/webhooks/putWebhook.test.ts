import { DeleteWebhookCommand, ListWebhooksCommand, PutWebhookCommand } from '@aws-sdk/client-codepipeline';
import type { WebhookDefinition } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { plain } from '../support/pipelines';
import { errorOf, withService } from '../support/testService';
import { call, onPush, open, push, put } from '../support/webhooks';

describe('PutWebhook', () => {
  it(
    'changes a webhook under the same URL, and creates a new URL after its deletion',
    withService(async ({ client, add }) => {
      add(plain());
      const tags = [{ key: 'team', value: 'shop' }];
      const first = (await client.send(new PutWebhookCommand({ webhook: open(), tags }))).webhook;
      assert.deepEqual(first?.tags, tags);
      const second = await put(client, open({ filters: [] }));
      assert.equal(second.url, first?.url);
      assert.deepEqual(second.definition?.filters, []);
      assert.deepEqual(second.tags, tags);
      await client.send(new DeleteWebhookCommand({ name: 'on-push' }));
      assert.equal((await call(first?.url, push)).status, 404);
      const third = await put(client, open());
      assert.notEqual(third.url, first?.url);
      assert.deepEqual(third.tags, []);
    }),
  );

  it(
    'requires exactly the properties of the authentication',
    withService(async ({ client, add }) => {
      add(plain());
      const refused: Partial<WebhookDefinition>[] = [
        { authentication: 'GITHUB_HMAC', authenticationConfiguration: {} },
        { authentication: 'GITHUB_HMAC', authenticationConfiguration: { AllowedIPRange: '10.0.0.0/8' } },
        {
          authentication: 'GITHUB_HMAC',
          authenticationConfiguration: { SecretToken: 'x', AllowedIPRange: '10.0.0.0/8' },
        },
        { authentication: 'IP', authenticationConfiguration: { SecretToken: 'x' } },
        { authentication: 'IP', authenticationConfiguration: { AllowedIPRange: '10.0.0.0' } },
        { authentication: 'IP', authenticationConfiguration: { AllowedIPRange: '10.0.0.0/33' } },
        { authentication: 'IP', authenticationConfiguration: { AllowedIPRange: 'anywhere/8' } },
        { authentication: 'UNAUTHENTICATED', authenticationConfiguration: { SecretToken: 'x' } },
      ];
      for (const definition of refused) {
        const { name } = await errorOf(put(client, onPush(definition)));
        assert.equal(name, 'InvalidWebhookAuthenticationParametersException');
      }
      const { message } = await errorOf(put(client, onPush({ authenticationConfiguration: {} })));
      assert.equal(
        message,
        "Optional['authenticationConfig' should contain only one property: 'SecretToken']",
      );
    }),
  );

  it(
    'requires filters that can be applied to the target action',
    withService(async ({ client, add }) => {
      add(plain());
      for (const filter of [
        { jsonPath: '$.ref[' },
        { jsonPath: 'ref' },
        { jsonPath: "$[?match(@.ref, '(a+)+')]" },
        { jsonPath: '$.ref', matchEquals: 'refs/heads/{Branch}' },
      ]) {
        const { name } = await errorOf(put(client, open({ filters: [filter] })));
        assert.equal(name, 'InvalidWebhookFilterPatternException');
      }
    }),
  );

  it(
    'requires a pipeline, and a source action of its first stage',
    withService(async ({ client, add }) => {
      add(plain());
      const nameOf = async (extra: Partial<WebhookDefinition>) =>
        (await errorOf(put(client, open(extra)))).name;
      assert.equal(await nameOf({ targetPipeline: 'nowhere' }), 'PipelineNotFoundException');
      assert.equal(await nameOf({ targetAction: 'Compile' }), 'ValidationException');
    }),
  );

  it(
    'accepts the tags that a resource may have',
    withService(async ({ client, add }) => {
      add(plain());
      const nameOf = async (keys: string[]) => {
        const tags = keys.map((key) => ({ key, value: '' }));
        return (await errorOf(client.send(new PutWebhookCommand({ webhook: open(), tags })))).name;
      };
      const many = (count: number) => Array.from({ length: count }, (_, at) => `t${at}`);
      assert.equal(await nameOf(['aws:own']), 'InvalidTagsException');
      assert.equal(await nameOf(['same', 'same']), 'InvalidTagsException');
      assert.equal(await nameOf(many(51)), 'TooManyTagsException');
      assert.equal((await client.send(new ListWebhooksCommand({}))).webhooks?.length, 0);
      const tags = many(50).map((key) => ({ key, value: '' }));
      const { webhook } = await client.send(new PutWebhookCommand({ webhook: open(), tags }));
      assert.equal(webhook?.tags?.length, 50);
    }),
  );

  it(
    'enforces the limits of its members',
    withService(async ({ client, add }) => {
      add(plain());
      const filter = { jsonPath: '$.ref' };
      const bad: Partial<WebhookDefinition>[] = [
        { name: 'no spaces' },
        { name: 'x'.repeat(101) },
        { filters: Array.from({ length: 6 }, () => filter) },
        { filters: [{ jsonPath: `$.${'x'.repeat(149)}` }] },
        { filters: [{ ...filter, matchEquals: 'x'.repeat(151) }] },
        { authentication: 'NONE' as 'IP' },
        { authentication: 'GITHUB_HMAC', authenticationConfiguration: { SecretToken: 'x'.repeat(101) } },
      ];
      for (const extra of bad)
        assert.equal((await errorOf(put(client, open(extra)))).name, 'ValidationException');
      await put(
        client,
        onPush({
          name: 'x'.repeat(100),
          filters: Array.from({ length: 5 }, () => ({
            jsonPath: `$.${'x'.repeat(148)}`,
            matchEquals: 'x'.repeat(150),
          })),
          authenticationConfiguration: { SecretToken: 'x'.repeat(100) },
        }),
      );
    }),
  );

  it(
    'refuses more than 300 webhooks, each of which may still be changed',
    withService(async ({ client, add, service }) => {
      add(plain());
      await put(client, open());
      const { webhooks } = service.core.engine.world;
      const [known] = webhooks.values();
      assert.ok(known != null);
      for (let count = 1; count < 300; count++)
        webhooks.set(`w${count}`, {
          ...known,
          token: `${count}`,
          definition: { ...known.definition, name: `w${count}` },
        });
      assert.equal((await errorOf(put(client, open({ name: 'one-more' })))).name, 'LimitExceededException');
      await put(client, open());
    }),
  );
});
