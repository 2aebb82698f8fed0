import type { DescribeStackResourcesOutput } from '@aws-sdk/client-cloudformation';
import type { StackOwner } from '../../../domain/definition/stackOwner';

/** Resources of other types may have the same physical id, and a stack that let a pipeline go still lists it. */
export function toStackOwner(
  pipeline: string,
  { StackResources = [] }: DescribeStackResourcesOutput,
): StackOwner | undefined {
  const found = StackResources.find(
    ({ ResourceType, PhysicalResourceId, ResourceStatus }) =>
      ResourceType === 'AWS::CodePipeline::Pipeline' &&
      PhysicalResourceId === pipeline &&
      ResourceStatus !== 'DELETE_COMPLETE' &&
      ResourceStatus !== 'DELETE_SKIPPED',
  );
  return found?.StackName === undefined
    ? undefined
    : { stack: found.StackName, logicalId: found.LogicalResourceId ?? '' };
}
