import type { StackOwner } from '../definition/stackOwner';
import type { TemplatePipeline } from './templates';

/**
 * Whether a pipeline of a template is the deployed one. The stack tells its logical id; the name alone decides where
 * no stack is known. CloudFormation makes up the name of a pipeline that has none in the template.
 */
export const declares = (
  { logicalId, names }: TemplatePipeline,
  pipeline: string,
  owner: StackOwner | undefined,
): boolean =>
  (owner === undefined || owner.logicalId === logicalId) && names.some((name) => name.test(pipeline));
