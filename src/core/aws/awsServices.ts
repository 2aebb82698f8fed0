import type { CallBudget, CallService } from '../../domain/calls/callBudget';
import { mainService } from '../../domain/connection/connection';
import { partitionOf, regionalHost, signInHost } from '../../domain/connection/partitions';
import type { EndpointForm } from '../../domain/connection/partitions';

/** How long to wait for a connection and then for its answer, in milliseconds. */
export interface Timeouts {
  readonly connection: number;
  readonly request: number;
}

/** What is to be known of a service without its client. */
interface ServiceRow {
  /** As AWS calls it in sentences. */
  readonly title: string;
  /** The host of its endpoint in a region, in a form that differs where FIPS or IPv6 is asked for. */
  readonly host: (region: string, form?: EndpointForm) => string;
  /** What its IAM actions begin with. */
  readonly iamPrefix: string;
  readonly timeouts: Timeouts;
}

/** A service whose operations are calls of `domain/calls`. */
interface CalledRow extends ServiceRow {
  readonly budget: Omit<CallBudget, 'name'>;
}

/** A service that a call names. Its client is in `client/serviceClients.ts`, for it is loaded with the SDK. */
export type CalledService = CallService;

type Table = { readonly [Name in CalledService]: CalledRow } & {
  readonly [Name in 'sts' | 'iam' | 'sso' | 'sso-oidc' | 'signin']: ServiceRow;
};

export type ServiceName = keyof Table;

const regional =
  (prefix: string) =>
  (region: string, form: EndpointForm = {}) =>
    regionalHost(prefix, region, form);
/** In GovCloud the usual endpoints of some services are those of FIPS. */
const fipsInGovCloud =
  (prefix: string) =>
  (region: string, { isFips = false, isDualStack = false }: EndpointForm = {}) =>
    regionalHost(prefix, region, {
      isFips: isFips && (isDualStack || partitionOf(region).id !== 'aws-us-gov'),
      isDualStack,
    });
const timeouts: Timeouts = { connection: 5_000, request: 20_000 };

/** The services of AWS that are asked. Those that no call names serve the identity of a connection and its sign-in. */
export const services: Table = {
  codepipeline: {
    title: 'CodePipeline',
    host: regional('codepipeline'),
    iamPrefix: 'codepipeline',
    timeouts,
    // AWS publishes no limits for CodePipeline and shares them among all clients of an account.
    budget: { callsPerSecond: 10, burst: 20, atOnce: 4 },
  },
  codebuild: {
    title: 'CodeBuild',
    host: regional('codebuild'),
    iamPrefix: 'codebuild',
    timeouts,
    // Likewise unpublished; a log asks about its build every four seconds while it runs.
    budget: { callsPerSecond: 5, burst: 10, atOnce: 4 },
  },
  logs: {
    title: 'CloudWatch Logs',
    host: regional('logs'),
    iamPrefix: 'logs',
    timeouts,
    // GetLogEvents takes 10 to 25 calls a second of an account, by region (quotas of the user guide).
    budget: { callsPerSecond: 8, burst: 10, atOnce: 4 },
  },
  codedeploy: {
    title: 'CodeDeploy',
    host: regional('codedeploy'),
    iamPrefix: 'codedeploy',
    timeouts,
    // Unpublished as well; an open deployment is asked about every four seconds.
    budget: { callsPerSecond: 5, burst: 10, atOnce: 2 },
  },
  cloudformation: {
    title: 'CloudFormation',
    host: regional('cloudformation'),
    iamPrefix: 'cloudformation',
    timeouts,
    // Its reads are known to be throttled early, and deployments of the account need them.
    budget: { callsPerSecond: 3, burst: 6, atOnce: 2 },
  },
  sqs: {
    title: 'Amazon SQS',
    host: regional('sqs'),
    iamPrefix: 'sqs',
    // An answer without messages takes twenty seconds.
    timeouts: { connection: 5_000, request: 30_000 },
    // Receiving has no place in the queue of calls, as it waits by design; this is for what is sent again.
    budget: { callsPerSecond: 2, burst: 10, atOnce: 4 },
  },
  ecs: {
    title: 'Amazon ECS',
    host: regional('ecs'),
    iamPrefix: 'ecs',
    timeouts,
    // Its rates are shared with the deployments of the account.
    budget: { callsPerSecond: 5, burst: 10, atOnce: 2 },
  },
  sfn: {
    title: 'Step Functions',
    host: regional('states'),
    iamPrefix: 'states',
    timeouts,
    // Its rates are shared with the state machines of the account.
    budget: { callsPerSecond: 3, burst: 6, atOnce: 2 },
  },
  lambda: {
    title: 'Lambda',
    host: regional('lambda'),
    iamPrefix: 'lambda',
    timeouts,
    // GetFunctionConfiguration takes 100 calls a second of an account (quotas of the user guide).
    budget: { callsPerSecond: 5, burst: 10, atOnce: 2 },
  },
  'elastic-beanstalk': {
    title: 'Elastic Beanstalk',
    host: fipsInGovCloud('elasticbeanstalk'),
    iamPrefix: 'elasticbeanstalk',
    timeouts,
    // Unpublished, and known to be throttled early.
    budget: { callsPerSecond: 2, burst: 4, atOnce: 1 },
  },
  appconfig: {
    title: 'AWS AppConfig',
    host: fipsInGovCloud('appconfig'),
    iamPrefix: 'appconfig',
    timeouts,
    // Unpublished as well.
    budget: { callsPerSecond: 2, burst: 4, atOnce: 1 },
  },
  'service-catalog': {
    title: 'Service Catalog',
    host: regional('servicecatalog'),
    iamPrefix: 'servicecatalog',
    timeouts,
    // Unpublished as well.
    budget: { callsPerSecond: 2, burst: 4, atOnce: 1 },
  },
  sts: { title: 'AWS STS', host: fipsInGovCloud('sts'), iamPrefix: 'sts', timeouts },
  iam: { title: 'IAM', host: (region) => partitionOf(region).iamHost, iamPrefix: 'iam', timeouts },
  sso: { title: 'IAM Identity Center', host: fipsInGovCloud('portal.sso'), iamPrefix: 'sso', timeouts },
  signin: { title: 'AWS Sign-In', host: signInHost, iamPrefix: 'signin', timeouts },
  'sso-oidc': {
    title: 'IAM Identity Center',
    host: fipsInGovCloud('oidc'),
    iamPrefix: 'sso-oauth',
    timeouts,
  },
};

/** What calls to a service share; `account` names the account and region as they are reached. */
export function callBudgetOf(account: string, service: CalledService): CallBudget {
  const { title, budget } = services[service];
  return { name: service === mainService ? account : `${account} · ${title}`, ...budget };
}
