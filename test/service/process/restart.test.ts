import {
  AcknowledgeJobCommand,
  ListWebhooksCommand,
  PutJobSuccessResultCommand,
  PutWebhookCommand,
} from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { tenSeconds } from '../support/pipelines';
import { withService } from '../support/testService';
import type { TestService } from '../support/testService';
import { checked, poll, reachCheck, runOf } from '../support/workers';

describe('A service restarted on its data directory', () => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'codepipeline-data-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  const fail = (problem: unknown) => assert.fail(String(problem));
  const withData = (run: (test: TestService) => Promise<void>) =>
    withService(run, {
      scenario: tenSeconds,
      dataDir: { directory, stamp: 'today', report: fail, onLost: fail },
    })();

  it('lets a worker continue with the job that it took before', async () => {
    let jobId = '';
    let nonce: string | undefined;
    await withData(async (test) => {
      await reachCheck(test, checked());
      const [job] = await poll(test.client);
      ({ id: jobId = '', nonce } = job ?? {});
    });
    await withData(async ({ client }) => {
      assert.deepEqual(await poll(client), []);
      await client.send(new AcknowledgeJobCommand({ jobId, nonce }));
      await client.send(new PutJobSuccessResultCommand({ jobId, continuationToken: 'more' }));
    });
    await withData(async ({ client }) => {
      const [job] = await poll(client);
      assert.equal(job?.data?.continuationToken, 'more');
      assert.equal((await runOf(client)).status, 'InProgress');
    });
  });

  it('accepts webhook calls under their old tokens, and knows their secrets', async () => {
    const call = (url: string) => fetch(url, { method: 'POST', body: '{}' });
    let token = '';
    await withData(async ({ client, add }) => {
      add(checked());
      const { webhook } = await client.send(
        new PutWebhookCommand({
          webhook: {
            name: 'hook',
            targetPipeline: 'checked',
            targetAction: 'Source',
            filters: [],
            authentication: 'GITHUB_HMAC',
            authenticationConfiguration: { SecretToken: 'opensesame' },
          },
        }),
      );
      token = new URL(webhook?.url ?? '').search;
      assert.equal((await call(webhook?.url ?? '')).status, 403);
    });
    await withData(async ({ client, service }) => {
      const [webhook] = (await client.send(new ListWebhooksCommand({}))).webhooks ?? [];
      assert.equal(webhook?.url, `${service.url}/trigger${token}`);
      assert.equal(webhook?.errorCode, '403');
      const kept = service.core.engine.world.webhooks.get('hook');
      assert.equal(kept?.definition.authenticationConfiguration.SecretToken, 'opensesame');
    });
  });
});
