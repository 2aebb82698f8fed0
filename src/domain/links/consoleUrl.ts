import type { ExecutionRef, PipelineRef } from '../refs';

/** The console of a region; China and GovCloud have consoles of their own. */
export function consoleOrigin(region: string): string {
  if (region.startsWith('cn-')) return `https://${region}.console.amazonaws.cn`;
  if (region.startsWith('us-gov-')) return `https://${region}.console.amazonaws-us-gov.com`;
  return `https://${region}.console.aws.amazon.com`;
}

const pipelinePath = (pipeline: PipelineRef, region: string): string =>
  `${consoleOrigin(region)}/codesuite/codepipeline/pipelines/${encodeURIComponent(pipeline.name)}`;

/** The page of a pipeline in the AWS console. */
export const pipelineConsoleUrl = (pipeline: PipelineRef, region: string): string =>
  `${pipelinePath(pipeline, region)}/view?region=${region}`;

/** The page of an execution in the AWS console. */
export const executionConsoleUrl = ({ pipeline, executionId }: ExecutionRef, region: string): string =>
  `${pipelinePath(pipeline, region)}/executions/${executionId}/timeline?region=${region}`;
