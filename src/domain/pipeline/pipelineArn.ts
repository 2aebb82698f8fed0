import { partitionOf } from '../connection/partitions';
import type { PipelineRef } from '../refs';

/** The ARN of a pipeline; the account has twelve digits. */
export const pipelineArn = ({ name }: PipelineRef, region: string, accountId: string): string =>
  `arn:${partitionOf(region).id}:codepipeline:${region}:${accountId}:${name}`;
