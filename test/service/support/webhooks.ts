import {
  ListPipelineExecutionsCommand,
  ListWebhooksCommand,
  PutWebhookCommand,
} from '@aws-sdk/client-codepipeline';
import type { CodePipelineClient, ListWebhookItem, WebhookDefinition } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';

/** What the webhooks of these tests are signed with. */
export const secret = 'correct horse battery staple';
export const commit = '0123456789abcdef0123456789abcdef01234567';
/** What GitHub would send of a push, in short. */
export const push = {
  ref: 'refs/heads/main',
  after: commit,
  head_commit: { message: 'Fix the roof' },
  forced: false,
  commits: [{ id: commit, modified: ['roof.ts'] }],
};

/** A webhook that starts the plain pipeline for pushes to the branch its source names. */
export const onPush = (extra: Partial<WebhookDefinition> = {}): WebhookDefinition => ({
  name: 'on-push',
  targetPipeline: 'plain',
  targetAction: 'Source',
  filters: [{ jsonPath: '$.ref', matchEquals: 'refs/heads/{BranchName}' }],
  authentication: 'GITHUB_HMAC',
  authenticationConfiguration: { SecretToken: secret },
  ...extra,
});
/** The same without authentication. */
export const open = (extra: Partial<WebhookDefinition> = {}) =>
  onPush({ authentication: 'UNAUTHENTICATED', authenticationConfiguration: {}, ...extra });

export const put = async (client: CodePipelineClient, webhook: WebhookDefinition): Promise<ListWebhookItem> =>
  (await client.send(new PutWebhookCommand({ webhook }))).webhook ?? assert.fail();

export const find = async (client: CodePipelineClient): Promise<ListWebhookItem> =>
  (await client.send(new ListWebhooksCommand({}))).webhooks?.[0] ?? assert.fail('there is no webhook');

export const signature = (body: string, algorithm: 'sha1' | 'sha256', key = secret) =>
  `${algorithm}=${createHmac(algorithm, key).update(body).digest('hex')}`;

/** What a call is answered with, well or not. */
interface Outcome {
  pipelineExecutionId?: string;
  ignored?: string;
  __type?: string;
}

/** Calls a webhook, and gives its answer with the status. */
export async function call(url: string | undefined, payload: unknown, headers: Record<string, string> = {}) {
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const response = await fetch(url ?? '', { method: 'POST', body, headers });
  return { status: response.status, ...((await response.json()) as Outcome) };
}

export const runsOf = async (client: CodePipelineClient) =>
  (await client.send(new ListPipelineExecutionsCommand({ pipelineName: 'plain' })))
    .pipelineExecutionSummaries ?? [];
