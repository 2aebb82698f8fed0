import type { PipelineRef } from '../../domain/refs';
import type { PageTarget } from '../../domain/timelineContract';
import type { Target } from '../commands/target';

/** What a command of a page acts on. The pipeline is that of the panel, whatever the page says. */
export const targetIn = (
  pipeline: PipelineRef,
  { executionId, stage, action, actionExecutionId }: PageTarget,
): Target => ({
  connection: pipeline.connection,
  pipeline,
  ...(executionId !== undefined && { execution: { pipeline, executionId } }),
  ...(stage !== undefined && { stage: { pipeline, stage } }),
  ...(stage !== undefined && action !== undefined && { action: { pipeline, stage, action } }),
  ...(actionExecutionId !== undefined && { actionExecutionId }),
});
