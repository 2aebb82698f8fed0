import { GetPipelineExecutionCommand } from '@aws-sdk/client-codepipeline';
import type { WebhookFilterRule } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { plain, tenSeconds } from '../support/pipelines';
import { withService } from '../support/testService';
import { call, commit, find, onPush, open, push, put, runsOf, secret, signature } from '../support/webhooks';

describe('A webhook', () => {
  it(
    'starts an execution for a pushed commit',
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
    'never returns its secret',
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
    'returns the error of a call, and stores it until the next valid call',
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
    'returns an error when there are too many executions',
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
    'accepts only a POST, to its own URL, from this machine and not from a web page',
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
