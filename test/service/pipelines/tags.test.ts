import {
  CreateCustomActionTypeCommand,
  CreatePipelineCommand,
  ListTagsForResourceCommand,
  PutWebhookCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-codepipeline';
import type { CodePipelineClient, Tag } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { plain } from '../support/pipelines';
import { errorOf, withService } from '../support/testService';
import type { TestService } from '../support/testService';

const arnOf = (resource: string) => `arn:aws:codepipeline:us-east-1:123456789012:${resource}`;
const tagsOf = async (client: CodePipelineClient, resourceArn: string) =>
  (await client.send(new ListTagsForResourceCommand({ resourceArn }))).tags;
const many = (count: number): Tag[] => Array.from({ length: count }, (_, i) => ({ key: `k${i}`, value: '' }));
const team = { key: 'team', value: 'shop' };

const detailsOf = { minimumCount: 0, maximumCount: 1 };
const lint = (tags: Tag[] = []) =>
  new CreateCustomActionTypeCommand({
    category: 'Test',
    provider: 'Lint',
    version: '1',
    inputArtifactDetails: detailsOf,
    outputArtifactDetails: detailsOf,
    tags,
  });
const hook = (tags: Tag[] = []) =>
  new PutWebhookCommand({
    webhook: {
      name: 'hook',
      targetPipeline: 'plain',
      targetAction: 'Source',
      filters: [{ jsonPath: '$.ref' }],
      authentication: 'UNAUTHENTICATED',
      authenticationConfiguration: {},
    },
    tags,
  });

/** Expects each of the operations on tags to end with this error. */
async function refuseAll(client: CodePipelineClient, resourceArn: string, name: string): Promise<void> {
  for (const call of [
    client.send(new ListTagsForResourceCommand({ resourceArn })),
    client.send(new TagResourceCommand({ resourceArn, tags: [team] })),
    client.send(new UntagResourceCommand({ resourceArn, tagKeys: ['team'] })),
  ])
    assert.equal((await errorOf(call)).name, name);
}

/** Every kind of thing that can have tags, made with some. */
const resources: { what: string; arn: string; make: (test: TestService, tags: Tag[]) => Promise<unknown> }[] =
  [
    {
      what: 'a pipeline',
      arn: arnOf('plain'),
      make: ({ client }, tags) => client.send(new CreatePipelineCommand({ pipeline: plain(), tags })),
    },
    {
      what: 'a webhook',
      arn: arnOf('webhook:hook'),
      make: ({ client, add }, tags) => {
        add(plain());
        return client.send(hook(tags));
      },
    },
    {
      what: 'a custom action type',
      arn: arnOf('actiontype:Custom/Test/Lint/1'),
      make: ({ client }, tags) => client.send(lint(tags)),
    },
  ];

describe('Tags', function () {
  // The schema of a whole pipeline is compiled when the first one is created, which takes its time.
  this.timeout(20_000);

  for (const { what, arn, make } of resources) {
    it(
      `of ${what} are set at its creation, listed, changed, added and removed`,
      withService(async (test) => {
        const { client } = test;
        await make(test, [team, { key: 'cost', value: '' }]);
        assert.deepEqual(await tagsOf(client, arn), [team, { key: 'cost', value: '' }]);
        const tags = [
          { key: 'cost', value: '42' },
          { key: 'stage', value: 'prod' },
        ];
        await client.send(new TagResourceCommand({ resourceArn: arn, tags }));
        assert.deepEqual(await tagsOf(client, arn), [team, ...tags]);
        await client.send(new UntagResourceCommand({ resourceArn: arn, tagKeys: ['team', 'nothing'] }));
        assert.deepEqual(await tagsOf(client, arn), tags);
      }),
    );

    it(
      `of ${what} are limited to 50 at its creation`,
      withService(async (test) => {
        const error = await errorOf(make(test, many(51)));
        assert.equal(error.name, 'TooManyTagsException');
        assert.equal(error.message, `Tag limit exceeded for resource [${arn}].`);
        await make(test, many(50));
        assert.equal((await tagsOf(test.client, arn))?.length, 50);
      }),
    );

    it(
      `of ${what} must not be system tags at its creation`,
      withService(async (test) => {
        const error = await errorOf(make(test, [{ key: 'aws:x', value: 'y' }]));
        assert.equal(error.name, 'InvalidTagsException');
      }),
    );

    it(
      `of ${what} are refused when it does not exist`,
      withService(async ({ client }) => {
        await refuseAll(client, arn, 'ResourceNotFoundException');
      }),
    );
  }

  it(
    'count once per key for the limit, and the error names the ARN',
    withService(async ({ client, add }) => {
      add(plain());
      const resourceArn = arnOf('plain');
      await client.send(new TagResourceCommand({ resourceArn, tags: many(50) }));
      await client.send(new TagResourceCommand({ resourceArn, tags: [{ key: 'k7', value: 'new' }] }));
      const error = await errorOf(client.send(new TagResourceCommand({ resourceArn, tags: [team] })));
      assert.equal(error.name, 'TooManyTagsException');
      assert.equal(error.message, `Tag limit exceeded for resource [${resourceArn}].`);
    }),
  );

  it(
    'are refused when they are system tags, or when a key occurs twice',
    withService(async ({ client, add }) => {
      add(plain());
      const resourceArn = arnOf('plain');
      const message =
        "Not allowed to modify system tags. System tags start with 'aws:'. msg=[Caller is an end user and not allowed to mutate system tags]";
      const tags = [{ key: 'aws:cloudformation:stack-name', value: 'x' }];
      const put = await errorOf(client.send(new TagResourceCommand({ resourceArn, tags })));
      assert.deepEqual([put.name, put.message], ['InvalidTagsException', message]);
      const taken = await errorOf(client.send(new UntagResourceCommand({ resourceArn, tagKeys: ['aws:x'] })));
      assert.deepEqual([taken.name, taken.message], ['InvalidTagsException', message]);
      const twice = await errorOf(client.send(new TagResourceCommand({ resourceArn, tags: [team, team] })));
      assert.equal(twice.name, 'InvalidTagsException');
    }),
  );

  for (const arn of [
    arnOf('plain/Build'),
    arnOf('actiontype:Custom/Test'),
    'arn:aws:codepipeline:eu-west-1:123456789012:plain',
    'arn:aws:codepipeline:us-east-1:210987654321:plain',
  ])
    it(
      `are refused for ${arn}`,
      withService(async ({ client, add }) => {
        add(plain());
        await refuseAll(client, arn, 'InvalidArnException');
      }),
    );

  it(
    'fit on one page, so that no token is valid',
    withService(async ({ client, add }) => {
      add(plain());
      const resourceArn = arnOf('plain');
      await client.send(new TagResourceCommand({ resourceArn, tags: many(3) }));
      const { tags, nextToken } = await client.send(
        new ListTagsForResourceCommand({ resourceArn, maxResults: 1 }),
      );
      assert.equal(tags?.length, 3);
      assert.equal(nextToken, undefined);
      const error = await errorOf(
        client.send(new ListTagsForResourceCommand({ resourceArn, nextToken: 'made-up' })),
      );
      assert.equal(error.name, 'InvalidNextTokenException');
    }),
  );
});
