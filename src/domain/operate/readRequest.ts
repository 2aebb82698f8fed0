import type { ApiRequest } from './cli';
import type { ActionRef, ExecutionRef, PipelineRef } from '../refs';

/** What a row stands for, as far as there is a question about it. */
export interface Questioned {
  readonly pipeline?: PipelineRef;
  readonly execution?: ExecutionRef;
  readonly action?: ActionRef;
}

/** The question that CodePipeline answers with what a row shows: the attempts of an execution, itself, or the state. */
export function readRequest({ pipeline, execution, action }: Questioned): ApiRequest {
  if (!pipeline) return request('ListPipelines', {});
  if (!execution) return request('GetPipelineState', { name: pipeline.name });
  const pipelineExecutionId = execution.executionId;
  return action
    ? request('ListActionExecutions', { pipelineName: pipeline.name, filter: { pipelineExecutionId } })
    : request('GetPipelineExecution', { pipelineName: pipeline.name, pipelineExecutionId });
}

const request = (operation: string, input: ApiRequest['input']): ApiRequest => ({
  service: 'codepipeline',
  operation,
  input,
});
