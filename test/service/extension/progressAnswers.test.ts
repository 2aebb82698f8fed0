import type { Deployments } from '@aws-sdk/client-appconfig';
import type { DescribeStackEventsOutput } from '@aws-sdk/client-cloudformation';
import type { GetDeploymentOutput } from '@aws-sdk/client-codedeploy';
import type { ListDeployActionExecutionTargetsOutput } from '@aws-sdk/client-codepipeline';
import type { DescribeServicesResponse } from '@aws-sdk/client-ecs';
import type {
  DescribeInstancesHealthRequest,
  DescribeInstancesHealthResult,
} from '@aws-sdk/client-elastic-beanstalk';
import assert from 'node:assert/strict';
import { progressReading } from '../../../src/core/causes/progressReading';
import { progressWords } from '../../../src/domain/cause/deployProgress';
import type { ExplainedProvider } from '../../../src/domain/cause/explainedProviders';
import { Problem } from '../../../src/domain/problem';
import { attempt } from '../../support/builders';
import { withAnswers } from '../../support/causes/cannedAnswers';
import type { CannedAnswers } from '../../support/causes/cannedAnswers';
import { gatewayTo } from '../support/floors';

// The answers are held against the model of each service as they are given (`causeModels.ts`).

const at = (second: number) => new Date(second * 1000);
const { signal } = new AbortController();

/** How far an action is that began at second 1000, by the real SDK; its problem where it cannot be read. */
async function told(
  provider: ExplainedProvider,
  {
    externalId,
    answers,
    ...configuration
  }: { readonly externalId?: string; readonly answers: CannedAnswers } & Readonly<Record<string, unknown>>,
): Promise<string | undefined> {
  const reading = progressReading(
    attempt('Deploy/It', {
      ...{ status: 'InProgress', startedAt: 1_000_000 },
      configuration: configuration as Readonly<Record<string, string>>,
      ...(externalId !== undefined && { externalId }),
      type: { category: 'Deploy', owner: 'AWS', provider, version: '1' },
    }),
  );
  if (reading === undefined) return undefined;
  let words: string | undefined;
  await withAnswers(answers, async (endpoint) => {
    const gateway = gatewayTo(endpoint);
    try {
      const value = await gateway.ask(reading.query, signal);
      const progress = reading.read({ get: () => ({ value: value as never }) });
      words = progress && progressWords(progress);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      words = error.kind;
    } finally {
      gateway.dispose();
    }
  });
  return words;
}

const stackId = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/shop/0b1c';
const event = (
  second: number,
  logical: string,
  ResourceStatus: 'UPDATE_IN_PROGRESS' | 'UPDATE_COMPLETE',
) => ({
  ...{ StackId: stackId, EventId: `${logical}-${second}`, StackName: 'shop', Timestamp: at(second) },
  ...{ LogicalResourceId: logical, ResourceType: 'AWS::SQS::Queue', ResourceStatus },
});

describe('How far AWS says that a deployment is', () => {
  it('is told by CodeDeploy, once the deployment has its targets', async () => {
    const info = (counts: object) =>
      ({
        deploymentInfo: {
          ...{ deploymentId: 'd-ABCDEFGH1', status: 'InProgress' },
          deploymentOverview: { Pending: 0, InProgress: 0, Succeeded: 0, Failed: 0, Skipped: 0, ...counts },
        },
      }) satisfies GetDeploymentOutput;
    const on = (GetDeployment: object | 'denied') =>
      told('CodeDeploy', { externalId: 'd-ABCDEFGH1', answers: { GetDeployment } });
    assert.equal(
      await on(info({ Pending: 6, InProgress: 1, Succeeded: 3 })),
      '3 of 10 targets done, 1 in progress',
    );
    assert.equal(await on(info({})), undefined);
    assert.equal(await on('denied'), 'accessDenied');
    assert.equal(await told('CodeDeploy', { answers: {} }), undefined);
  });

  it('is told by the events of a stack since the action began', async () => {
    const on = (DescribeStackEvents: DescribeStackEventsOutput | 'denied') =>
      told('CloudFormation', { externalId: stackId, answers: { DescribeStackEvents } });
    const StackEvents = [
      event(1200, 'Queue', 'UPDATE_IN_PROGRESS'),
      event(1100, 'Topic', 'UPDATE_COMPLETE'),
      event(100, 'Old', 'UPDATE_COMPLETE'),
    ];
    assert.equal(await on({ StackEvents }), '1 resource done, 1 in progress');
    assert.equal(await on({ StackEvents: [] }), undefined);
    assert.equal(await on('denied'), 'accessDenied');
  });

  it('is told by the tasks of a service of Amazon ECS', async () => {
    const on = (DescribeServices: DescribeServicesResponse | 'denied') =>
      told('ECS', { ClusterName: 'prod', ServiceName: 'search', answers: { DescribeServices } });
    const deployments = [
      {
        id: 'ecs-svc/2',
        status: 'PRIMARY',
        desiredCount: 4,
        runningCount: 1,
        pendingCount: 2,
        failedTasks: 1,
      },
      { id: 'ecs-svc/1', status: 'ACTIVE', desiredCount: 4, runningCount: 4 },
    ];
    assert.equal(
      await on({ services: [{ serviceName: 'search', deployments }] }),
      '1 of 4 tasks running, 2 in progress, 1 failed so far',
    );
    assert.equal(await on({ services: [], failures: [] }), undefined);
    assert.equal(await on('denied'), 'accessDenied');
  });

  it('is told by the instances of an environment of Elastic Beanstalk, on all pages', async () => {
    const instance = (InstanceId: string, Status: string, second: number) => ({
      ...{
        InstanceId,
        Deployment: { Status, DeploymentId: 7, VersionLabel: 'v17', DeploymentTime: at(second) },
      },
    });
    const on = (DescribeInstancesHealth: CannedAnswers[string]) =>
      told('ElasticBeanstalk', { EnvironmentName: 'shop-prod', answers: { DescribeInstancesHealth } });
    const pages = ({ NextToken }: DescribeInstancesHealthRequest): DescribeInstancesHealthResult =>
      NextToken === undefined
        ? { InstanceHealthList: [instance('i-1', 'Deployed', 1200)], NextToken: 'more' }
        : {
            InstanceHealthList: [
              instance('i-2', 'In Progress', 1250),
              instance('i-3', 'Deployed', 100),
              { InstanceId: 'i-4' },
            ],
          };
    assert.equal(await on(pages), '1 of 4 instances done, 1 in progress');
    assert.equal(await on({ InstanceHealthList: [] } satisfies DescribeInstancesHealthResult), undefined);
    assert.equal(await on('denied'), 'accessDenied');
  });

  it('is told by AppConfig, of the deployment that the action began', async () => {
    const Items: NonNullable<Deployments['Items']> = [
      { DeploymentNumber: 7, State: 'BAKING', PercentageComplete: 100, StartedAt: at(1100) },
      { DeploymentNumber: 6, State: 'COMPLETE', PercentageComplete: 100, StartedAt: at(100) },
    ];
    const on = (ListDeployments: Deployments | 'denied', externalId?: string) =>
      told('AppConfig', {
        ...{ Application: 'abc1234', Environment: 'env5678', answers: { ListDeployments } },
        ...(externalId !== undefined && { externalId }),
      });
    assert.equal(await on({ Items }), '100% deployed, monitored for alarms');
    assert.equal(await on({ Items }, '6'), '100% deployed');
    assert.equal(await on({ Items: [] }), undefined);
    assert.equal(await on('denied'), 'accessDenied');
  });

  it('is told by CodePipeline, of the instances that it deploys to itself', async () => {
    const on = (ListDeployActionExecutionTargets: ListDeployActionExecutionTargetsOutput | 'denied') =>
      told('EC2', { answers: { ListDeployActionExecutionTargets } });
    const target = (targetId: string, status: string) => ({ targetId, targetType: 'INSTANCE', status });
    assert.equal(
      await on({ targets: [target('i-1', 'Succeeded'), target('i-2', 'InProgress')] }),
      '1 of 2 targets done, 1 in progress',
    );
    assert.equal(await on({ targets: [] }), undefined);
    assert.equal(await on('denied'), 'accessDenied');
  });
});
