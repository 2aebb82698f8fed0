// A workbench whose workspace is a clone of what a pipeline of the test's own reads, and whose template declares it.
import type { CodePipeline } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { approval, codeBuild, ecs, gitHub, pipeline, stage } from '../../../src/local/sample/build';
import { makeRepository, type TestRepository } from '../../host/gitRepository';
import { eventually, startWorkbench, statusBarTexts, type Workbench } from '../harness';
import { independentClient } from '../independentClient';
import { adminOf, type ServiceAdmin } from '../serviceAdmin';

/** Long enough for some polls on a busy machine. */
export const patience = 60_000;
const reason = 'Two tests failed: cart.test.ts, checkout.test.ts';

const shop = pipeline('shop', [
  stage('Source', gitHub('acme/shop')),
  stage('Build', codeBuild('Compile', 'shop-build', 'SourceOutput', 'BuildOutput')),
  stage('Staging', ecs('Service', 'staging', 'shop', 'BuildOutput')),
  stage(
    'Production',
    approval('Approve', 'Release?', 'https://example.com/review'),
    ecs('Service', 'production', 'shop', 'BuildOutput', { runOrder: 2 }),
  ),
]);

const scenario = {
  rules: [
    { seconds: 20, failureRate: 0 },
    // The first execution is that of the creation; the second is that of the first push.
    { action: 'Compile', execution: 2, attempt: 1, failureRate: 1, error: { message: reason } },
  ],
};

const template = `
Resources:
  Delivery:
    Type: AWS::CodePipeline::Pipeline
    Properties:
      Name: !Sub shop
`;

export interface WatchWorkbench extends Workbench {
  /** That of the workspace, which the pipeline reads. */
  readonly repository: TestRepository;
  readonly client: CodePipeline;
  readonly admin: ServiceAdmin;
  /** A folder of the test's own, beside the workspace. */
  readonly scratch: string;
  /** What the host of the remote does after a push: starts the pipeline at the pushed commit. */
  hostStarts(commit: string): Promise<void>;
  /** Approves as another user would. */
  approve(): Promise<void>;
}

/** Starts it. The first execution of the pipeline, that of its creation, is over; time stands still. */
export async function startWatchWorkbench(): Promise<WatchWorkbench> {
  const scratch = await mkdtemp(join(tmpdir(), 'codepipeline-watch-'));
  await writeFile(join(scratch, 'scenario.json'), JSON.stringify(scenario));
  let made: TestRepository | undefined;
  const workbench = await startWorkbench({
    service: ['--admin', '--scenario', join(scratch, 'scenario.json')],
    files: { 'infrastructure/delivery.yaml': template },
    settings: { 'git.autofetch': false },
    prepare: async (folder) => {
      made = await makeRepository(folder, join(scratch, 'remote.git'), 'https://github.com/acme/shop.git');
    },
  });
  const client = independentClient(workbench.service);
  const admin = adminOf(workbench.service);
  await admin.setSpeed(0);
  await client.createPipeline({ pipeline: shop });
  await admin.advance(120);
  await approve(client);
  await admin.advance(60);
  return {
    ...workbench,
    ...{ client, admin, scratch },
    repository: made ?? assert.fail('The workspace was not prepared.'),
    hostStarts: async (revisionValue) => {
      const sourceRevisions = [{ actionName: 'Source', revisionType: 'COMMIT_ID' as const, revisionValue }];
      await client.startPipelineExecution({ name: 'shop', sourceRevisions });
    },
    approve: () => approve(client),
    dispose: async () => {
      client.destroy();
      await workbench.dispose();
      await rm(scratch, { recursive: true, force: true });
    },
  };
}

async function approve(client: CodePipeline): Promise<void> {
  const { stageStates } = await client.getPipelineState({ name: 'shop' });
  const actions = stageStates?.find(({ stageName }) => stageName === 'Production')?.actionStates;
  const token = actions?.find(({ actionName }) => actionName === 'Approve')?.latestExecution?.token;
  await client.putApprovalResult({
    ...{ pipelineName: 'shop', stageName: 'Production', actionName: 'Approve', token },
    result: { status: 'Approved', summary: 'Looks good' },
  });
}

/** Waits until our items of the status bar read like this. */
export const statusBarReads = (page: Page, words: RegExp): Promise<void> =>
  eventually(async () => assert.match((await statusBarTexts(page)).join('\n'), words), patience);
