import assert from 'node:assert/strict';
import { apis } from '../../../src/local/apis';
import { codeCommit, deploy, ecs, pipeline, stack, stage } from '../../../src/local/sample/build';
import { isOneStory } from '../../host/run/story';
import { awsCliVersion, installedVersion, startAwsProgram } from '../support/awsProgram';
import type { AwsProgram } from '../support/awsServer';
import { scenario, web } from '../support/cliPipelines';
import { startCliService } from '../support/cliService';
import type { CliService } from '../support/cliService';

interface Events {
  events: { timestamp: number; message: string }[];
  nextForwardToken: string;
  nextBackwardToken: string;
}

interface Builds {
  builds: {
    buildStatus: string;
    logs: { groupName: string; streamName: string };
    phases: { phaseType: string; phaseStatus?: string; contexts?: { message: string }[] }[];
    reportArns: string[];
  }[];
  buildsNotFound: string[];
}

const testing = {
  ...web,
  name: 'testing',
  stages: web.stages.slice(0, 2).map((stage) => ({
    ...stage,
    actions: stage.actions.map((action) =>
      action.name === 'Compile'
        ? { ...action, configuration: { ProjectName: 'storefront-unit-tests' } }
        : action,
    ),
  })),
};

const batched = {
  ...testing,
  name: 'batched',
  stages: testing.stages.map((stage) => ({
    ...stage,
    actions: stage.actions.map((action) =>
      action.name === 'Compile'
        ? { ...action, configuration: { ProjectName: 'storefront-unit-tests', BatchEnabled: 'true' } }
        : action,
    ),
  })),
};

const deployed = pipeline('deployed', [
  stage('Source', codeCommit('deployed')),
  stage(
    'Build',
    deploy('Hosts', 'CodeDeploy', { ApplicationName: 'a', DeploymentGroupName: 'g' }, 'SourceOutput'),
  ),
  stage('Stack', stack('UpdateStack', 'shop', 'SourceOutput::template.yml', 'SourceOutput')),
  stage('Service', ecs('Service', 'prod', 'search', 'SourceOutput')),
]);

if (installedVersion === undefined)
  describe('The AWS CLI with the services behind actions', () => {
    it('is not installed here, so this suite did not run', () => assert.equal(awsCliVersion(), undefined));
  });
else
  describe('The AWS CLI with the services behind actions', function () {
    this.timeout(600_000);
    isOneStory(this);

    let program: AwsProgram;
    let cli: CliService;
    before(async () => {
      program = await startAwsProgram();
    });
    after(() => program.end());
    before(async () => {
      cli = await startCliService(program, {
        rules: [...scenario.rules, { pipeline: 'testing', action: 'Compile', failureRate: 1 }],
        stacks: { deploying: ['deployed'] },
      });
      await cli.aws('CreatePipeline', { pipeline: testing });
      await cli.aws('CreatePipeline', { pipeline: batched });
      await cli.aws('CreatePipeline', { pipeline: deployed });
    });
    after(() => cli.end());

    /** What the build action of a pipeline is called at CodeBuild. */
    const buildIdOf = async (pipeline: string) => {
      const { actions } = await cli.stageOf(pipeline, 'Build');
      return actions[0]?.externalExecutionId ?? assert.fail();
    };
    const buildOf = async (id: string) => {
      const { builds } = await cli.aws<Builds>('BatchGetBuilds', { ids: [id] });
      return builds[0] ?? assert.fail();
    };

    it('follows the log of a build by the token, and gets the same token at its end', async () => {
      await cli.pass(13);
      const running = await buildOf(await buildIdOf('testing'));
      assert.equal(running.buildStatus, 'IN_PROGRESS');
      const { groupName: logGroupName, streamName: logStreamName } = running.logs;
      const request = { logGroupName, logStreamName, startFromHead: true };
      const first = await cli.aws<Events>('GetLogEvents', request);
      assert.ok(first.events.length > 0);
      await cli.pass(10);
      const more = { ...request, nextToken: first.nextForwardToken };
      const second = await cli.aws<Events>('GetLogEvents', more);
      assert.ok(second.events.length > first.events.length);
      assert.match(first.events[0]?.message ?? '', /^\[Container\] .* Running on CodeBuild On-demand\n$/);
      const end = { ...request, nextToken: second.nextForwardToken };
      const third = await cli.aws<Events>('GetLogEvents', end);
      assert.deepEqual([third.events, third.nextForwardToken], [[], second.nextForwardToken]);
      const back = { ...request, nextToken: second.nextBackwardToken };
      assert.deepEqual((await cli.aws<Events>('GetLogEvents', back)).events, first.events);
    });

    it('reads why a build failed, and which of its tests', async () => {
      const { buildStatus, phases, reportArns } = await buildOf(await buildIdOf('testing'));
      assert.equal(buildStatus, 'FAILED');
      const failed = phases.find(({ phaseStatus }) => phaseStatus === 'FAILED');
      assert.equal(failed?.phaseType, 'BUILD');
      assert.match(failed.contexts?.[0]?.message ?? '', /^Error while executing command: npm test/);
      const { reports } = await cli.aws<{ reports: { status: string }[] }>('BatchGetReports', { reportArns });
      assert.equal(reports[0]?.status, 'FAILED');
      const { testCases } = await cli.aws<{ testCases: { name: string; message: string }[] }>(
        'DescribeTestCases',
        { reportArn: reportArns[0], filter: { status: 'FAILED' } },
        '--page-size',
        '1',
      );
      assert.ok(testCases.length > 0);
      assert.match(testCases[0]?.message ?? '', /^AssertionError/);
    });

    it('reads the builds of a batch', async () => {
      const { buildBatches } = await cli.aws<{
        buildBatches: {
          buildBatchStatus: string;
          buildGroups: { identifier: string; currentBuildSummary: { arn: string } }[];
        }[];
      }>('BatchGetBuildBatches', { ids: [await buildIdOf('batched')] });
      assert.equal(buildBatches[0]?.buildBatchStatus, 'SUCCEEDED');
      const { currentBuildSummary } = buildBatches[0].buildGroups[0] ?? assert.fail();
      assert.equal((await buildOf(currentBuildSummary.arn)).buildStatus, 'SUCCEEDED');
    });

    it('lists and searches the streams of a group, page by page', async () => {
      const logGroupName = '/aws/codebuild/storefront-unit-tests';
      const { logStreams } = await cli.aws<{ logStreams: { logStreamName: string }[] }>(
        'DescribeLogStreams',
        { logGroupName },
        '--page-size',
        '1',
      );
      assert.equal(logStreams.length, 3);
      const { events } = await cli.aws<{ events: { message: string }[] }>(
        'FilterLogEvents',
        { logGroupName, filterPattern: '"Phase complete: BUILD"' },
        '--page-size',
        '1',
      );
      assert.equal(events.length, 3);
      assert.equal(events.filter(({ message }) => message.includes('FAILED')).length, 1);
    });

    it('reports refusals under their names', async () => {
      const logGroupName = '/aws/codebuild/storefront-unit-tests';
      const stream = { logGroupName, logStreamName: 'none' };
      await assert.rejects(cli.aws('GetLogEvents', stream), { name: 'ResourceNotFoundException' });
      await assert.rejects(cli.aws('GetLogEvents', { ...stream, logStreamName: 'a:b' }), {
        name: 'InvalidParameterException',
        message: /^1 validation error detected: Value 'a:b' at 'logStreamName'/,
      });
      await assert.rejects(cli.aws('DescribeTestCases', { reportArn: 'none' }), {
        name: 'ResourceNotFoundException',
      });
      const { buildsNotFound } = await cli.aws<Builds>('BatchGetBuilds', { ids: ['none:1'] });
      assert.deepEqual(buildsNotFound, ['none:1']);
    });

    it('reads a deployment, its targets and their events', async () => {
      const deploymentId = await buildIdOf('deployed');
      const { deploymentInfo } = await cli.aws<{ deploymentInfo: { status: string } }>('GetDeployment', {
        deploymentId,
      });
      assert.equal(deploymentInfo.status, 'Succeeded');
      const { targetIds } = await cli.aws<{ targetIds: string[] }>('ListDeploymentTargets', { deploymentId });
      const { deploymentTargets } = await cli.aws<{
        deploymentTargets: {
          instanceTarget: { lifecycleEvents: { diagnostics: { errorCode: string } }[] };
        }[];
      }>('BatchGetDeploymentTargets', { deploymentId, targetIds });
      const { lifecycleEvents } = deploymentTargets[0]?.instanceTarget ?? assert.fail();
      assert.equal(lifecycleEvents[0]?.diagnostics.errorCode, 'Success');
      await assert.rejects(cli.aws('GetDeployment', { deploymentId: 'd-ABCDEFGHI' }), {
        name: 'DeploymentDoesNotExistException',
      });
    });

    it('reads the events of a stack, which are XML', async () => {
      await cli.pass(20);
      const { StackEvents } = await cli.aws<{
        StackEvents: { StackName: string; ResourceStatus: string; Timestamp: string }[];
      }>('DescribeStackEvents', { StackName: 'shop' });
      assert.deepEqual(
        [StackEvents[0]?.StackName, StackEvents[0]?.ResourceStatus],
        ['shop', 'UPDATE_COMPLETE'],
      );
      assert.ok(Date.parse(StackEvents[0]?.Timestamp ?? '') > 0);
      await assert.rejects(cli.aws('DescribeStackEvents', { StackName: 'none' }), {
        name: 'ValidationError',
        message: 'Stack [none] does not exist',
      });
    });

    it('reads which stack manages a pipeline', async () => {
      const { StackResources } = await cli.aws<{
        StackResources: { StackName: string; LogicalResourceId: string; ResourceType: string }[];
      }>('DescribeStackResources', { PhysicalResourceId: 'deployed' });
      assert.deepEqual(
        StackResources.map(({ StackName, LogicalResourceId, ResourceType }) => [
          ...[StackName, LogicalResourceId, ResourceType],
        ]),
        [['deploying', 'Deployed', 'AWS::CodePipeline::Pipeline']],
      );
      await assert.rejects(cli.aws('DescribeStackResources', { PhysicalResourceId: 'testing' }), {
        name: 'ValidationError',
        message: 'Stack for testing does not exist',
      });
    });

    it('reads a service and its tasks, page by page', async () => {
      await cli.pass(20);
      const place = { cluster: 'prod' };
      const { services, failures } = await cli.aws<{
        services: { serviceName: string; deployments: { rolloutState: string }[] }[];
        failures: { reason: string }[];
      }>('DescribeServices', { ...place, services: ['search', 'none'] });
      assert.deepEqual(
        [services[0]?.serviceName, services[0]?.deployments[0]?.rolloutState, failures[0]?.reason],
        ['search', 'COMPLETED', 'MISSING'],
      );
      const { taskArns } = await cli.aws<{ taskArns: string[] }>(
        'ListTasks',
        { ...place, serviceName: 'search' },
        '--page-size',
        '1',
      );
      assert.ok(taskArns.length > 1);
      const { tasks } = await cli.aws<{ tasks: { lastStatus: string; createdAt: unknown }[] }>(
        'DescribeTasks',
        {
          ...{ ...place, tasks: taskArns },
        },
      );
      assert.deepEqual(
        tasks.map(({ lastStatus }) => lastStatus),
        taskArns.map(() => 'RUNNING'),
      );
      assert.ok(tasks[0]?.createdAt);
      await assert.rejects(cli.aws('ListTasks', { cluster: 'none' }), { name: 'ClusterNotFoundException' });
    });

    it('has tried every operation of the services behind actions', () => {
      const behind = apis.filter(({ iamPrefix }) => iamPrefix !== 'codepipeline');
      const promised = behind.flatMap(({ operations }) => Object.keys(operations));
      assert.deepEqual(
        promised.filter((operation) => !cli.asked.has(operation)),
        [],
      );
    });
  });
