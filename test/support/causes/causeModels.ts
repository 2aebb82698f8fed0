// Of the APIs that no server here answers, the operations that are called and every shape that they reach, as botocore
// 1.43.11 publishes them; of the others, the models of the local service.
import { shapeProblems } from '../../../src/domain/definition/shape/shapeProblems';
import { shapeIn } from '../../../src/domain/definition/shape/shape';
import {
  cloudFormationModel,
  codeBuildModel,
  codeDeployModel,
  ecsModel,
  logsModel,
  model,
} from '../../../src/local/model/model';
import type { ApiModel } from '../../../src/local/model/model';
import appConfig from './models/appconfig.json';
import beanstalk from './models/elastic-beanstalk.json';
import lambda from './models/lambda.json';
import catalog from './models/service-catalog.json';
import stepFunctions from './models/sfn.json';

const models: Readonly<Record<string, ApiModel>> = {
  codepipeline: model,
  codebuild: codeBuildModel,
  codedeploy: codeDeployModel,
  cloudformation: cloudFormationModel,
  logs: logsModel,
  ecs: ecsModel,
  sfn: stepFunctions as ApiModel,
  lambda: lambda as ApiModel,
  'elastic-beanstalk': beanstalk as ApiModel,
  appconfig: appConfig as ApiModel,
  'service-catalog': catalog as ApiModel,
};

/**
 * What is wrong with an input or an output by the model of its service: types, missing members, bounds, enums, and members
 * that the model does not have.
 */
export function modelProblems(
  service: string,
  operation: string,
  direction: 'input' | 'output',
  value: unknown,
): readonly string[] {
  const { operations, shapes } = models[service] ?? { operations: {}, shapes: {} };
  const shape = operations[operation]?.[direction];
  if (shape === undefined) return [`${service} has no ${operation}.`];
  const plain = withTimes(value);
  return [
    ...shapeProblems(shapes, shape, plain).map(({ message }) => message),
    ...unknownMembers({ operations, shapes }, shape, plain, ''),
  ];
}

function unknownMembers(model: ApiModel, name: string, value: unknown, path: string): readonly string[] {
  const { members, member, type } = shapeIn(model.shapes, name);
  if (Array.isArray(value))
    return value.flatMap((item, index) => unknownMembers(model, member ?? '', item, `${path}/${index}`));
  if (type !== 'structure' || typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const shape = members?.[key];
    return shape === undefined
      ? [`${name} has no ${path}/${key}.`]
      : unknownMembers(model, shape, item, `${path}/${key}`);
  });
}

/** Times as numbers, as the models' checks take them, and what is undefined left out. */
const withTimes = (value: unknown): unknown => {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(withTimes);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) =>
      member === undefined ? [] : [[key, withTimes(member)] as const],
    ),
  );
};
