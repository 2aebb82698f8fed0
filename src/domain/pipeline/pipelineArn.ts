import type { PipelineRef } from '../refs';

/** China and GovCloud are partitions of their own (AWS General Reference, "Amazon Resource Names"). */
function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/** The ARN of a pipeline; the account has twelve digits. */
export const pipelineArn = ({ name }: PipelineRef, region: string, accountId: string): string =>
  `arn:${partitionOf(region)}:codepipeline:${region}:${accountId}:${name}`;
