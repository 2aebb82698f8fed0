import {
  DeleteWebhookCommand,
  DeregisterWebhookWithThirdPartyCommand,
  GetPipelineExecutionCommand,
  ListPipelineExecutionsCommand,
  ListWebhooksCommand,
  PutWebhookCommand,
  RegisterWebhookWithThirdPartyCommand,
} from '@aws-sdk/client-codepipeline';
import type {
  CodePipelineClient,
  ListWebhookItem,
  WebhookDefinition,
  WebhookFilterRule,
} from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { codeCommit, stage } from '../../src/local/sample/build';
import { plain, tenSeconds } from './support/pipelines';
import { errorOf, withService } from './support/testService';

const secret = 'correct horse battery staple';
const commit = '0123456789abcdef0123456789abcdef01234567';
const push = {
  ref: 'refs/heads/main',
  after: commit,
  head_commit: { message: 'Fix the roof' },
  forced: false,
  commits: [{ id: commit, modified: ['roof.ts'] }],
};

/** A webhook that starts the plain pipeline for pushes to the branch its source names. */
const onPush = (extra: Partial<WebhookDefinition> = {}): WebhookDefinition => ({
  name: 'on-push',
  targetPipeline: 'plain',
  targetAction: 'Source',
  filters: [{ jsonPath: '$.ref', matchEquals: 'refs/heads/{BranchName}' }],
  authentication: 'GITHUB_HMAC',
  authenticationConfiguration: { SecretToken: secret },
  ...extra,
});
const open = (extra: Partial<WebhookDefinition> = {}) =>
  onPush({ authentication: 'UNAUTHENTICATED', authenticationConfiguration: {}, ...extra });

const put = async (client: CodePipelineClient, webhook: WebhookDefinition): Promise<ListWebhookItem> =>
  (await client.send(new PutWebhookCommand({ webhook }))).webhook ?? assert.fail();

const find = async (client: CodePipelineClient): Promise<ListWebhookItem> =>
  (await client.send(new ListWebhooksCommand({}))).webhooks?.[0] ?? assert.fail('there is no webhook');

const signature = (body: string, algorithm: 'sha1' | 'sha256', key = secret) =>
  `${algorithm}=${createHmac(algorithm, key).update(body).digest('hex')}`;

/** What a call is answered with, well or not. */
interface Outcome {
  pipelineExecutionId?: string;
  ignored?: string;
  __type?: string;
}

async function call(url: string | undefined, payload: unknown, headers: Record<string, string> = {}) {
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const response = await fetch(url ?? '', { method: 'POST', body, headers });
  return { status: response.status, ...((await response.json()) as Outcome) };
}

const runsOf = async (client: CodePipelineClient) =>
  (await client.send(new ListPipelineExecutionsCommand({ pipelineName: 'plain' })))
    .pipelineExecutionSummaries ?? [];

describe('A webhook', () => {
  it(
    'starts an execution for the commit that was pushed',
    withService(
      async ({ client, clock, add }) => {
        add(plain());
        const { url, arn } = await put(client, onPush());
        assert.equal(arn, 'arn:aws:codepipeline:us-east-1:123456789012:webhook:on-push');
        const body = JSON.stringify(push);
        const answer = await call(url, body, { 'X-Hub-Signature-256': signature(body, 'sha256') });
        assert.equal(answer.status, 200);
        const [run, ...others] = await runsOf(client);
        assert.equal(others.length, 0);
        assert.equal(run?.pipelineExecutionId, answer.pipelineExecutionId);
        assert.deepEqual(run?.trigger, { triggerType: 'Webhook', triggerDetail: arn });
        const triggered = await find(client);
        assert.equal(triggered.lastTriggered?.getTime(), clock.now());
        assert.equal(triggered.errorCode, undefined);
        clock.advance(10_000);
        const { pipelineExecution } = await client.send(
          new GetPipelineExecutionCommand({
            pipelineName: 'plain',
            pipelineExecutionId: run?.pipelineExecutionId,
          }),
        );
        const [revision] = pipelineExecution?.artifactRevisions ?? [];
        assert.equal(revision?.revisionId, commit);
        assert.equal(revision?.revisionSummary, 'Fix the roof');
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'keeps its secret to itself',
    withService(async ({ client, add, post }) => {
      add(plain());
      const made = await put(client, onPush());
      assert.deepEqual(made.definition?.authenticationConfiguration, { SecretToken: '****' });
      const listed = await (await post('ListWebhooks', '{}')).text();
      assert.ok(listed.includes('on-push'));
      assert.ok(!listed.includes(secret));
      const changed = await put(client, open());
      assert.deepEqual(changed.definition?.authenticationConfiguration, {});
    }),
  );

  const signatures: [string, number, (body: string) => Record<string, string>][] = [
    ['a SHA-256 signature', 200, (body) => ({ 'X-Hub-Signature-256': signature(body, 'sha256') })],
    ['a SHA-1 signature', 200, (body) => ({ 'X-Hub-Signature': signature(body, 'sha1') })],
    ['no signature', 403, () => ({})],
    [
      "another secret's signature",
      403,
      (body) => ({ 'X-Hub-Signature-256': signature(body, 'sha256', 'x') }),
    ],
    ['a signature over something else', 403, () => ({ 'X-Hub-Signature-256': signature('{}', 'sha256') })],
    ['a signature cut short', 403, (body) => ({ 'X-Hub-Signature': signature(body, 'sha1').slice(0, -1) })],
    [
      'a right SHA-1 signature and a wrong SHA-256 one',
      403,
      (body) => ({ 'X-Hub-Signature': signature(body, 'sha1'), 'X-Hub-Signature-256': 'sha256=00' }),
    ],
  ];
  for (const [what, status, headers] of signatures)
    it(
      `answers a call with ${what} with ${status}`,
      withService(async ({ client, add }) => {
        add(plain());
        const { url } = await put(client, onPush());
        const body = JSON.stringify({ ...push, note: 'Größe' });
        assert.equal((await call(url, body, headers(body))).status, status);
        assert.equal((await runsOf(client)).length, status === 200 ? 1 : 0);
        assert.equal((await find(client)).errorCode, status === 200 ? undefined : '403');
      }),
    );

  for (const [AllowedIPRange, status] of [
    ['127.0.0.0/8', 200],
    ['127.0.0.1/32', 200],
    ['0.0.0.0/0', 200],
    ['10.0.0.0/8', 403],
    ['::1/128', 403],
  ] as const)
    it(
      `answers a call from this machine with ${status} when it allows ${AllowedIPRange}`,
      withService(async ({ client, add }) => {
        add(plain());
        const { url } = await put(
          client,
          onPush({ authentication: 'IP', authenticationConfiguration: { AllowedIPRange } }),
        );
        assert.equal((await call(url, push)).status, status);
      }),
    );

  const filters: [string, WebhookFilterRule[], boolean][] = [
    ['no filters', [], true],
    ['the right branch', [{ jsonPath: '$.ref', matchEquals: 'refs/heads/{BranchName}' }], true],
    ['another branch', [{ jsonPath: '$.ref', matchEquals: 'refs/heads/next' }], false],
    ['something that is there', [{ jsonPath: '$.head_commit.message' }], true],
    ['something that is not there', [{ jsonPath: '$.pull_request' }], false],
    ['a value that is no text', [{ jsonPath: '$.forced', matchEquals: 'false' }], true],
    ['one value of several', [{ jsonPath: '$.commits[*].modified[*]', matchEquals: 'roof.ts' }], true],
    ['a value anywhere', [{ jsonPath: '$..id', matchEquals: commit }], true],
    ['a chosen element', [{ jsonPath: `$.commits[?(@.id == '${commit}')]` }], true],
    ['one filter of two', [{ jsonPath: '$.ref' }, { jsonPath: '$.pull_request' }], false],
  ];
  for (const [what, rules, isStarting] of filters)
    it(
      `${isStarting ? 'starts' : 'ignores'} a push that has ${what}`,
      withService(async ({ client, add }) => {
        add(plain());
        const { url } = await put(client, open({ filters: rules }));
        const answer = await call(url, push);
        assert.equal(answer.status, 200);
        assert.equal(answer.ignored != null, !isStarting);
        assert.equal((await runsOf(client)).length, isStarting ? 1 : 0);
        assert.equal((await find(client)).lastTriggered != null, isStarting);
      }),
    );

  it(
    'says what is wrong with a call, and remembers it until the next that is right',
    withService(async ({ client, add, service }) => {
      add(plain());
      const { url } = await put(client, open({ filters: [{ jsonPath: '$..ref' }] }));
      assert.equal((await call(url, '{"ref":')).status, 400);
      const { errorCode, errorMessage, lastTriggered } = await find(client);
      assert.equal(errorCode, '400');
      assert.equal(errorMessage, 'The payload of the webhook is not valid JSON.');
      assert.equal(lastTriggered, undefined);
      assert.equal((await call(url, `${'['.repeat(5000)}${']'.repeat(5000)}`)).status, 400);
      assert.equal((await call(url, ' '.repeat(1024 * 1024 + 1))).status, 413);
      assert.equal((await call(url, push)).status, 200);
      assert.equal((await find(client)).errorCode, undefined);
      service.core.engine.world.pipelines.delete('plain');
      assert.equal((await call(url, push)).__type, 'PipelineNotFoundException');
      assert.match((await find(client)).errorMessage ?? '', /does not have a pipeline with name 'plain'/);
    }),
  );

  it(
    'is told when there is no room for another execution',
    withService(async ({ client, add }) => {
      add(plain({ executionMode: 'QUEUED' }));
      const { url } = await put(client, open());
      for (let count = 0; count < 50; count++) assert.equal((await call(url, push)).status, 200);
      const refused = await call(url, push);
      assert.equal(refused.__type, 'ConcurrentPipelineExecutionsLimitExceededException');
      assert.equal((await find(client)).errorCode, '400');
    }),
  );

  it(
    'is called by POST, by its own URL, from this machine and from no web page',
    withService(async ({ client, add, service }) => {
      add(plain());
      const { url = '' } = await put(client, open());
      assert.equal((await fetch(url)).status, 405);
      assert.equal((await call(url.replace(/t=./, 't=_'), push)).status, 404);
      assert.equal((await call(`${service.url}/trigger`, push)).status, 404);
      assert.equal((await call(url, push, { Origin: 'https://example.com' })).status, 403);
      assert.equal((await runsOf(client)).length, 0);
    }),
  );
});

describe('PutWebhook', () => {
  it(
    'changes a webhook under the same URL, and makes another after it was deleted',
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
    'demands exactly what the authentication needs',
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
    'demands filters that can be applied to the target action',
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
    'demands a pipeline, and a source action of its first stage',
    withService(async ({ client, add }) => {
      add(plain());
      const nameOf = async (extra: Partial<WebhookDefinition>) =>
        (await errorOf(put(client, open(extra)))).name;
      assert.equal(await nameOf({ targetPipeline: 'nowhere' }), 'PipelineNotFoundException');
      assert.equal(await nameOf({ targetAction: 'Compile' }), 'ValidationException');
    }),
  );

  it(
    'takes the tags that a resource may have',
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
    'keeps to the bounds of its members',
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
    'stops at 300 webhooks, of which each may still be changed',
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

describe('ListWebhooks', () => {
  it(
    'lists by name, page by page, and knows its own tokens',
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
    'is content when there is nothing to delete',
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
    'is for GitHub sources',
    withService(async ({ client, add }) => {
      const [, ...others] = plain().stages;
      add({ ...plain(), stages: [stage('Source', gitHub), ...others] });
      await put(client, onPush({ filters: [{ jsonPath: '$.ref', matchEquals: 'refs/heads/{Branch}' }] }));
      await client.send(new RegisterWebhookWithThirdPartyCommand({ webhookName: 'on-push' }));
      await client.send(new DeregisterWebhookWithThirdPartyCommand({ webhookName: 'on-push' }));
    }),
  );

  it(
    'knows no other sources and no other webhooks',
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
