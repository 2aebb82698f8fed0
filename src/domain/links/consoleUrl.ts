import { partitionOf } from '../connection/partitions';
import type { ExecutionRef, PipelineRef } from '../refs';

/** The console of a region; each partition has a console of its own. */
export const consoleOrigin = (region: string): string =>
  `https://${region}.${partitionOf(region).consoleDomain}`;

const pipelinePath = (pipeline: PipelineRef, region: string): string =>
  `${consoleOrigin(region)}/codesuite/codepipeline/pipelines/${encodeURIComponent(pipeline.name)}`;

/** The page of a pipeline in the AWS console. */
export const pipelineConsoleUrl = (pipeline: PipelineRef, region: string): string =>
  `${pipelinePath(pipeline, region)}/view?region=${region}`;

/** The page of an execution in the AWS console. */
export const executionConsoleUrl = ({ pipeline, executionId }: ExecutionRef, region: string): string =>
  `${pipelinePath(pipeline, region)}/executions/${executionId}/timeline?region=${region}`;
