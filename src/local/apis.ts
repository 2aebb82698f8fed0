import type { QueryApi } from './http/queryProtocol';
import {
  cloudFormationModel,
  codeBuildModel,
  codeDeployModel,
  ecsModel,
  logsModel,
  model,
} from './model/model';
import type { CheckedApi } from './model/validate';
import { cloudFormationOperations } from './operations/cloudformation/cloudFormationOperations';
import { codeBuildOperations } from './operations/codebuild/codeBuildOperations';
import { codeDeployOperations } from './operations/codedeploy/codeDeployOperations';
import { ecsOperations } from './operations/ecs/ecsOperations';
import { logsOperations } from './operations/logs/logsOperations';
import type { Operation } from './operations/operation';
import { operations } from './operations/table';

/** One API of AWS that this service answers at its endpoint. */
export interface Api extends CheckedApi {
  /** The part of the `X-Amz-Target` header in front of the operation; of an API whose requests are JSON. */
  readonly target?: string;
  /** Of an API whose requests are forms. */
  readonly query?: QueryApi;
  /** The prefix of its actions in policies, and the service in its ARNs. */
  readonly iamPrefix: string;
  readonly operations: Readonly<Record<string, Operation>>;
  /** The resource of a call, as an access policy names it: the end of its ARN. */
  readonly resource: (operation: string, input: Input) => string;
}

type Input = Readonly<Partial<Record<string, unknown>>>;

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

export const codePipeline: Api = {
  target: 'CodePipeline_20150709',
  iamPrefix: 'codepipeline',
  model,
  invalidInput: 'ValidationException',
  operations,
  resource(operation, { name, pipelineName, stageName, actionName }) {
    const pipeline = text(pipelineName) ?? text(name) ?? '*';
    const parts = operation === 'ListPipelines' ? ['*'] : [pipeline, text(stageName), text(actionName)];
    return parts.filter((part) => part !== undefined).join('/');
  },
};

const cloudFormation: Api = {
  query: { version: '2010-05-15', namespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/' },
  iamPrefix: 'cloudformation',
  model: cloudFormationModel,
  invalidInput: 'ValidationError',
  inLowerCase: true,
  operations: cloudFormationOperations,
  resource(_, { StackName }) {
    const stack = text(StackName) ?? '*';
    return `stack/${stack.replace(/^arn:.*:stack\//, '').split('/')[0] ?? ''}/*`;
  },
};

const codeBuild: Api = {
  target: 'CodeBuild_20161006',
  iamPrefix: 'codebuild',
  model: codeBuildModel,
  invalidInput: 'InvalidInputException',
  operations: codeBuildOperations,
  resource(_, { ids, reportArns, reportArn }) {
    const [id, arn] = [ids, reportArns].map((list) => (Array.isArray(list) ? text(list[0]) : undefined));
    if (id !== undefined) return `project/${id.replace(/^.*\//, '').split(':')[0] ?? ''}`;
    const report = arn ?? text(reportArn) ?? '';
    return `report-group/${report.replace(/^.*:report\//, '').split(':')[0] ?? ''}`;
  },
};

const codeDeploy: Api = {
  target: 'CodeDeploy_20141006',
  iamPrefix: 'codedeploy',
  model: codeDeployModel,
  invalidInput: 'ValidationException',
  operations: codeDeployOperations,
  // A policy names the deployment group, which a request does not.
  resource: () => 'deploymentgroup:*',
};

const logs: Api = {
  target: 'Logs_20140328',
  iamPrefix: 'logs',
  model: logsModel,
  invalidInput: 'InvalidParameterException',
  operations: logsOperations,
  resource(_, { logGroupName, logGroupIdentifier, logStreamName }) {
    const group = text(logGroupName) ?? text(logGroupIdentifier)?.replace(/^.*:log-group:/, '') ?? '*';
    return `log-group:${group}:log-stream:${text(logStreamName) ?? ''}`;
  },
};

const ecs: Api = {
  target: 'AmazonEC2ContainerServiceV20141113',
  iamPrefix: 'ecs',
  model: ecsModel,
  invalidInput: 'InvalidParameterException',
  operations: ecsOperations,
  resource(operation, { cluster, services, tasks }) {
    const name = (text(cluster) ?? 'default').replace(/^.*\//, '');
    const [first] = [services, tasks].flatMap((list) => (Array.isArray(list) ? [text(list[0])] : []));
    const kind = operation === 'DescribeServices' ? 'service' : 'task';
    return `${kind}/${name}/${first?.replace(/^.*\//, '') ?? '*'}`;
  },
};

export const apis: readonly Api[] = [codePipeline, cloudFormation, codeBuild, codeDeploy, logs, ecs];

const byOperation = new Map(apis.flatMap((api) => Object.keys(api.operations).map((name) => [name, api])));

/** The API that has an operation; no two have one of the same name. */
export const apiOf = (operation: string): Api | undefined => byOperation.get(operation);
