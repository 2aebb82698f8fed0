import type { Deployment, DeploymentTarget } from '../cause/deployment';
import type { StackEventPage } from '../cause/stackEvent';
import type { FailedCase, TestCase, TestReport } from '../cause/testReport';
import { query } from './query';
import { aboutResource } from './resources';
import type { Resources } from './resources';

// What the services behind actions tell of a failure. Answers are small and looked up once an attempt, so that what is
// asked with a page or a filter is not stored.

/** What the answer to each operation is. */
export interface CauseAnswers {
  readonly BatchGetReports: readonly TestReport[];
  /** One page, in the order of the report. */
  readonly DescribeTestCases: readonly TestCase[];
  readonly GetDeployment: Deployment;
  /** The ids of one page. */
  readonly ListDeploymentTargets: readonly string[];
  readonly BatchGetDeploymentTargets: readonly DeploymentTarget[];
  readonly DescribeStackEvents: StackEventPage;
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

export const causeQueries = {
  reportsOf,
  testCasesOf,
  deploymentOf,
  failedTargetsOf,
  deploymentTargetsOf,
  stackEventsOf,
};
