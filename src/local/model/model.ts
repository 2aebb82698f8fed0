import { pipelineShapes } from '../../domain/definition/shape/pipelineShapes';
import { shapeIn } from '../../domain/definition/shape/shape';
import type { Shape, Shapes } from '../../domain/definition/shape/shape';
import cloudFormationDocument from './cloudformation.json';
import codeBuildDocument from './codebuild.json';
import codeDeployDocument from './codedeploy.json';
import codePipelineDocument from './codepipeline.json';
import ecsDocument from './ecs.json';
import logsDocument from './logs.json';

/** One operation: names of its input and output shapes, and the exceptions it declares. */
export interface OperationModel {
  readonly input: string;
  readonly output?: string;
  readonly errors: readonly string[];
}

/** The operations of an AWS API that this service has, and every shape they reach, as data. */
export interface ApiModel {
  readonly operations: Readonly<Record<string, OperationModel>>;
  readonly shapes: Shapes;
}

const published = codePipelineDocument as ApiModel;

/**
 * The whole CodePipeline API (2015-07-09) as data: 44 operations and every shape they reach. What a definition is made of
 * is in `domain/definition`, with what the service has been seen to take beyond the published model.
 */
export const model: ApiModel = {
  operations: published.operations,
  shapes: { ...published.shapes, ...pipelineShapes },
};

const builds = codeBuildDocument as ApiModel;

/** Of the CodeBuild API (2016-10-06) what reads builds and their reports. */
export const codeBuildModel: ApiModel = {
  operations: builds.operations,
  shapes: {
    ...builds.shapes,
    // The service refuses an empty list in words of its own.
    BuildIds: { ...shapeIn(builds.shapes, 'BuildIds'), min: 0 },
  },
};

/** Of the CloudFormation API (2010-05-15) what reads the events of a stack and its resources. */
export const cloudFormationModel = cloudFormationDocument as ApiModel;

/** Of the CodeDeploy API (2014-10-06) what reads a deployment and its targets. */
export const codeDeployModel = codeDeployDocument as ApiModel;

/** Of the Amazon ECS API (2014-11-13) what reads services and their tasks. */
export const ecsModel = ecsDocument as ApiModel;

/** Of the CloudWatch Logs API (2014-03-28) what reads the events of log streams. */
export const logsModel = logsDocument as ApiModel;

/** The shape of that name, in CodePipeline's model if no other is given. A model is closed: a missing name is a bug. */
export const shapeOf = (name: string, { shapes } = model): Shape => shapeIn(shapes, name);
