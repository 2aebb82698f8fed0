import {
  BatchGetDeploymentTargetsCommand,
  CodeDeployClient,
  GetDeploymentCommand,
  ListDeploymentTargetsCommand,
} from '@aws-sdk/client-codedeploy';
import type { DeploymentTarget } from '@aws-sdk/client-codedeploy';
import { StartPipelineExecutionCommand } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { shapeProblems } from '../../../src/domain/definition/shape/shapeProblems';
import { codeDeployModel } from '../../../src/local/model/model';
import { codeCommit, deploy, pipeline, stage } from '../../../src/local/sample/build';
import type { ServiceOptions } from '../../../src/local/service';
import { externalIdOf, runOf } from '../support/logClients';
import { failing, tenSeconds } from '../support/pipelines';
import { errorOf, withService } from '../support/testService';
import type { TestService } from '../support/testService';

interface DeployService extends TestService {
  readonly codedeploy: CodeDeployClient;
}

const withDeploy = (run: (test: DeployService) => Promise<void>, options: Partial<ServiceOptions>) =>
  withService(async (test) => {
    const codedeploy = new CodeDeployClient({
      endpoint: test.service.url,
      region: test.service.region,
      credentials: { accessKeyId: 'tester', secretAccessKey: 'any' },
      maxAttempts: 1,
    });
    try {
      await run({ ...test, codedeploy });
    } finally {
      codedeploy.destroy();
    }
  }, options);

const shipping = pipeline('shipping', [
  stage('Source', codeCommit('shipping')),
  stage(
    'Deploy',
    deploy(
      'Hosts',
      'CodeDeploy',
      { ApplicationName: 'invoices', DeploymentGroupName: 'batch-hosts' },
      'SourceOutput',
    ),
    deploy(
      'Service',
      'CodeDeployToECS',
      { ApplicationName: 'search', DeploymentGroupName: 'production' },
      'SourceOutput',
    ),
  ),
]);

/** Starts it, and waits until both deployments have been created; the ID of one. */
async function start(test: DeployService, action: string): Promise<string> {
  test.add(shipping);
  await test.client.send(new StartPipelineExecutionCommand({ name: 'shipping' }));
  test.clock.advance(10_000);
  return externalIdOf(await runOf(test, 'shipping', action));
}

const deploymentOf = async ({ codedeploy }: DeployService, deploymentId: string) =>
  (await codedeploy.send(new GetDeploymentCommand({ deploymentId }))).deploymentInfo ?? assert.fail();

const list = ({ codedeploy }: DeployService, deploymentId: string, TargetStatus?: string[]) =>
  codedeploy.send(
    new ListDeploymentTargetsCommand({
      deploymentId,
      ...(TargetStatus === undefined ? {} : { targetFilters: { TargetStatus } }),
    }),
  );

async function targetsOf(test: DeployService, deploymentId: string): Promise<DeploymentTarget[]> {
  const { targetIds } = await list(test, deploymentId);
  const command = new BatchGetDeploymentTargetsCommand({ deploymentId, targetIds });
  return (await test.codedeploy.send(command)).deploymentTargets ?? [];
}

describe('The deployments of CodeDeploy', () => {
  it(
    'go from instance to instance, and from event to event',
    withDeploy(
      async (test) => {
        const id = await start(test, 'Hosts');
        assert.match(id, /^d-[A-Z0-9]{9}$/);
        assert.equal((await deploymentOf(test, id)).status, 'Created');
        assert.equal((await errorOf(list(test, id))).name, 'DeploymentNotStartedException');
        const events = new Set<string>();
        let most = 0;
        for (let step = 0; step < 40; step++) {
          test.clock.advance(250);
          const { status, deploymentOverview } = await deploymentOf(test, id);
          const { InProgress = 0, Pending = 0, Succeeded = 0 } = deploymentOverview ?? {};
          most = Math.max(most, InProgress);
          if (status !== 'InProgress') continue;
          for (const { instanceTarget } of await targetsOf(test, id))
            for (const { lifecycleEventName, status: at } of instanceTarget?.lifecycleEvents ?? [])
              if (at === 'InProgress') events.add(lifecycleEventName ?? '');
          assert.equal(InProgress + Pending + Succeeded, (await list(test, id)).targetIds?.length);
        }
        assert.equal(most, 1);
        assert.deepEqual(
          [...events],
          [
            'ApplicationStop',
            'DownloadBundle',
            'BeforeInstall',
            'Install',
            'AfterInstall',
            'ApplicationStart',
            'ValidateService',
          ],
        );
        const { status, errorInformation, completeTime } = await deploymentOf(test, id);
        assert.deepEqual([status, errorInformation], ['Succeeded', undefined]);
        assert.ok(completeTime);
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'name the script that failed and the end of what it printed, and reach no target after it',
    withDeploy(
      async (test) => {
        const id = await start(test, 'Hosts');
        test.clock.advance(10_000);
        const run = await runOf(test, 'shipping', 'Hosts', 'Failed');
        const { status, errorInformation } = await deploymentOf(test, id);
        assert.equal(status, 'Failed');
        assert.equal(errorInformation?.message, run.output?.executionResult?.errorDetails?.message);
        const targets = (await targetsOf(test, id)).map(({ instanceTarget }) => instanceTarget);
        const failed = targets.filter((target) => target?.status === 'Failed');
        assert.equal(failed.length, 1);
        const place = targets.indexOf(failed[0]);
        assert.ok(targets.slice(place + 1).every((target) => target?.status === 'Skipped'));
        const events = failed[0]?.lifecycleEvents ?? [];
        const event = events.find((candidate) => candidate.status === 'Failed') ?? assert.fail();
        const { errorCode, scriptName = '', message = '', logTail = '' } = event.diagnostics ?? {};
        assert.equal(errorCode, 'ScriptFailed');
        assert.match(scriptName, /^scripts\/\w+\.sh$/);
        assert.ok(message.includes(scriptName) && logTail.includes(scriptName));
        assert.match(logTail, new RegExp(`^LifecycleEvent - ${event.lifecycleEventName}\n`));
        assert.ok(Buffer.byteLength(logTail) <= 4096);
        assert.ok(events.slice(events.indexOf(event) + 1).every((later) => later.status === 'Skipped'));
        assert.deepEqual((await list(test, id, ['Failed'])).targetIds, [failed[0]?.targetId]);
      },
      { scenario: failing({ action: 'Hosts' }) },
    ),
  );

  it(
    'are stopped by an alarm',
    withDeploy(
      async (test) => {
        const id = await start(test, 'Service');
        test.clock.advance(10_000);
        const { status, errorInformation, computePlatform } = await deploymentOf(test, id);
        assert.deepEqual(
          [status, errorInformation?.code, computePlatform],
          ['Stopped', 'ALARM_ACTIVE', 'ECS'],
        );
        const [target] = await targetsOf(test, id);
        assert.equal(target?.deploymentTargetType, 'ECSTarget');
        assert.equal(target?.ecsTarget?.status, 'Failed');
      },
      {
        scenario: {
          rules: [
            ...tenSeconds.rules,
            { action: 'Service', failureRate: 1, error: { message: 'Deployment stopped by alarm.' } },
          ],
        },
      },
    ),
  );

  it(
    'are refused as CodeDeploy refuses them',
    withDeploy(
      async (test) => {
        const id = await start(test, 'Hosts');
        test.clock.advance(10_000);
        const names = async (...promises: Promise<unknown>[]) =>
          Promise.all(promises.map(async (promise) => (await errorOf(promise)).name));
        const get = (deploymentId: string, targetIds: string[]) =>
          test.codedeploy.send(new BatchGetDeploymentTargetsCommand({ deploymentId, targetIds }));
        assert.deepEqual(
          await names(
            deploymentOf(test, 'none'),
            deploymentOf(test, 'd-ABCDEFGHI'),
            list(test, 'd-ABCDEFGHI'),
            get(id, ['i-0']),
            get(id, []),
            get(
              id,
              Array.from({ length: 26 }, () => 'i-0'),
            ),
          ),
          [
            'InvalidDeploymentIdException',
            'DeploymentDoesNotExistException',
            'DeploymentDoesNotExistException',
            'DeploymentTargetDoesNotExistException',
            'DeploymentTargetIdRequiredException',
            'DeploymentTargetListSizeExceededException',
          ],
        );
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'have the shape of their model at any time',
    withDeploy(
      async (test) => {
        const ids = [await start(test, 'Hosts'), externalIdOf(await runOf(test, 'shipping', 'Service'))];
        const call = async (operation: string, input: object) => {
          const headers = { 'X-Amz-Target': `CodeDeploy_20141006.${operation}` };
          const answer = await (await test.post(operation, JSON.stringify(input), headers)).json();
          const shape = codeDeployModel.operations[operation]?.output ?? '';
          assert.deepEqual([...shapeProblems(codeDeployModel.shapes, shape, answer)], [], operation);
        };
        for (let step = 0; step < 5; step++) {
          for (const deploymentId of ids) {
            await call('GetDeployment', { deploymentId });
            if (step === 0) continue;
            await call('ListDeploymentTargets', { deploymentId });
            const { targetIds } = await list(test, deploymentId);
            await call('BatchGetDeploymentTargets', { deploymentId, targetIds });
          }
          test.clock.advance(2500);
        }
      },
      { scenario: failing({ action: 'Hosts' }, { action: 'Service' }) },
    ),
  );

  it(
    'of the sample account have one with a failed script',
    withDeploy(
      async (test) => {
        const run = await runOf(test, 'legacy-invoice-batch', 'DeployToBatchHosts', 'Failed');
        const targets = await targetsOf(test, externalIdOf(run));
        const diagnostics = targets.flatMap(
          ({ instanceTarget }) =>
            instanceTarget?.lifecycleEvents?.flatMap((event) => event.diagnostics ?? []) ?? [],
        );
        assert.equal(diagnostics.filter(({ errorCode }) => errorCode === 'ScriptFailed').length, 1);
      },
      { sample: true },
    ),
  );
});
