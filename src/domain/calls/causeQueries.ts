import type { Deployment, DeploymentTarget } from '../cause/deployment';
import type { ContainerService, StoppedTask } from '../cause/serviceCause';
import type { StackEventPage } from '../cause/stackEvent';
import type { MachineEvent, MachineExecution } from '../cause/stateMachineCause';
import type { ActionTarget } from '../cause/targetsCause';
import type { FailedCase, TestCase, TestReport } from '../cause/testReport';
import type { PipelineRef } from '../refs';
import { providerQueries } from './providerQueries';
import type { ProviderAnswers } from './providerQueries';
import { query } from './query';
import { aboutResource } from './resources';
import type { Resources } from './resources';

// What the services behind actions tell of a failure. Answers are small and looked up once an attempt, so that what is
// asked with a page or a filter is not stored.

/** What the answer to each operation is. */
export interface CauseAnswers extends ProviderAnswers {
  readonly BatchGetReports: readonly TestReport[];
  /** One page, in the order of the report. */
  readonly DescribeTestCases: readonly TestCase[];
  readonly GetDeployment: Deployment;
  /** The ids of one page. */
  readonly ListDeploymentTargets: readonly string[];
  readonly BatchGetDeploymentTargets: readonly DeploymentTarget[];
  readonly DescribeStackEvents: StackEventPage;
  /** One, or none where it does not exist. */
  readonly DescribeServices: readonly ContainerService[];
  /** The ARNs of one page. */
  readonly ListTasks: readonly string[];
  readonly DescribeTasks: readonly StoppedTask[];
  readonly DescribeExecution: MachineExecution;
  /** One page, newest first. */
  readonly GetExecutionHistory: readonly MachineEvent[];
  /** One page. */
  readonly ListDeployActionExecutionTargets: readonly ActionTarget[];
}

/** Reports of tests by their ARNs, 100 at most; those that do not exist are left out. CodeBuild keeps them for 30 days. */
export const reportsOf = query('BatchGetReports', {
  service: 'codebuild',
  about: ({ arns, ...place }: Resources & { readonly arns: readonly string[] }) =>
    aboutResource(place, arns.join(' ')),
  input: ({ arns }) => ({ reportArns: [...arns] }),
  isStored: false,
  volatility: 'settled',
});

/** The first test cases of a report that ended in one way. */
export const testCasesOf = query('DescribeTestCases', {
  service: 'codebuild',
  about: ({
    report,
    ...place
  }: Resources & {
    readonly report: string;
    readonly status: FailedCase;
    /** 100 at most. */
    readonly limit: number;
  }) => aboutResource(place, report),
  input: ({ report, status, limit }) => ({ reportArn: report, filter: { status }, maxResults: limit }),
  isStored: false,
  volatility: 'settled',
});

/** A deployment of CodeDeploy by its id. */
export const deploymentOf = query('GetDeployment', {
  service: 'codedeploy',
  about: ({ id, ...place }: Resources & { readonly id: string }) => aboutResource(place, id),
  input: ({ id }) => ({ deploymentId: id }),
  volatility: 'moving',
});

/** The targets on which a deployment failed. */
export const failedTargetsOf = query('ListDeploymentTargets', {
  service: 'codedeploy',
  about: ({ id, ...place }: Resources & { readonly id: string }) => aboutResource(place, id),
  input: ({ id }) => ({ deploymentId: id, targetFilters: { TargetStatus: ['Failed'] } }),
  isStored: false,
  volatility: 'settled',
});

/** Targets of a deployment with what happened on them, 25 at most. */
export const deploymentTargetsOf = query('BatchGetDeploymentTargets', {
  service: 'codedeploy',
  about: ({ id, ...place }: Resources & { readonly id: string; readonly targets: readonly string[] }) =>
    aboutResource(place, id),
  input: ({ id, targets }) => ({ deploymentId: id, targetIds: [...targets] }),
  isStored: false,
  volatility: 'settled',
});

/** A page of the events of a stack, by its name or ARN, newest first. */
export const stackEventsOf = query('DescribeStackEvents', {
  service: 'cloudformation',
  about: ({ stack, ...place }: Resources & { readonly stack: string; readonly token?: string }) =>
    aboutResource(place, stack),
  input: ({ stack, token }) => ({ StackName: stack, ...(token !== undefined && { NextToken: token }) }),
  isStored: false,
  volatility: 'moving',
});

/** The newest events of a stack, by its name or ARN, newest first: kept while an update of it is watched. */
export const newestStackEventsOf = query('DescribeStackEvents', {
  service: 'cloudformation',
  about: ({ stack, ...place }: Resources & { readonly stack: string }) => aboutResource(place, stack),
  input: ({ stack }) => ({ StackName: stack }),
  volatility: 'moving',
});

/** A service of Amazon ECS by its cluster and name. */
export const containerServicesOf = query('DescribeServices', {
  service: 'ecs',
  about: ({
    cluster,
    service,
    ...place
  }: Resources & { readonly cluster: string; readonly service: string }) =>
    aboutResource(place, `${cluster} ${service}`),
  input: ({ cluster, service }) => ({ cluster, services: [service] }),
  volatility: 'moving',
});

/** The tasks of a service that have stopped within the last hour. */
export const stoppedTaskArnsOf = query('ListTasks', {
  service: 'ecs',
  about: ({
    cluster,
    service,
    ...place
  }: Resources & { readonly cluster: string; readonly service: string }) =>
    aboutResource(place, `${cluster} ${service}`),
  input: ({ cluster, service }) => ({ cluster, serviceName: service, desiredStatus: 'STOPPED' as const }),
  isStored: false,
  volatility: 'moving',
});

/** Tasks by their ARNs, 100 at most. */
export const tasksOf = query('DescribeTasks', {
  service: 'ecs',
  about: ({
    cluster,
    ...place
  }: Resources & { readonly cluster: string; readonly arns: readonly string[] }) =>
    aboutResource(place, cluster),
  input: ({ cluster, arns }) => ({ cluster, tasks: [...arns] }),
  isStored: false,
  volatility: 'moving',
});

/** An execution of a state machine by its ARN. */
export const machineExecutionOf = query('DescribeExecution', {
  service: 'sfn',
  about: ({ arn, ...place }: Resources & { readonly arn: string }) => aboutResource(place, arn),
  input: ({ arn }) => ({ executionArn: arn }),
  isStored: false,
  volatility: 'settled',
});

/** The last events of its history, without input and output of states. */
export const machineHistoryOf = query('GetExecutionHistory', {
  service: 'sfn',
  about: ({ arn, ...place }: Resources & { readonly arn: string }) => aboutResource(place, arn),
  input: ({ arn }) => ({
    executionArn: arn,
    reverseOrder: true,
    includeExecutionData: false,
    maxResults: 200,
  }),
  isStored: false,
  volatility: 'settled',
});

/** What an action deployed to that CodePipeline runs itself, on instances or in a cluster. */
export const actionTargetsOf = query('ListDeployActionExecutionTargets', {
  about: ({
    pipeline,
    actionExecutionId,
  }: {
    readonly pipeline: PipelineRef;
    readonly actionExecutionId: string;
  }) => aboutResource(pipeline, `${pipeline.name} ${actionExecutionId}`),
  input: ({ pipeline, actionExecutionId }) => ({
    pipelineName: pipeline.name,
    actionExecutionId,
    maxResults: 100,
  }),
  // A running action is asked about again and again; of one that has ended, once.
  volatility: 'moving',
});

export const causeQueries = {
  ...providerQueries,
  containerServicesOf,
  stoppedTaskArnsOf,
  tasksOf,
  machineExecutionOf,
  machineHistoryOf,
  actionTargetsOf,
  reportsOf,
  testCasesOf,
  deploymentOf,
  failedTargetsOf,
  deploymentTargetsOf,
  stackEventsOf,
  newestStackEventsOf,
};
