import type { PipelineOperator } from '../domain/gateway';
import { defined } from './mapping/defined';
import { required } from './mapping/required';
import type { ServiceCalls } from './calls/serviceCalls';

/** What changes something, done over `calls`. A request is built once: what is sent again is the same to the byte. */
export function createOperator(calls: ServiceCalls): PipelineOperator {
  return {
    async startExecution(pipeline, { clientRequestToken, sourceRevisions, variables }, signal) {
      const { connection, name } = pipeline;
      const input = {
        name,
        clientRequestToken,
        ...(variables.length > 0 && { variables: variables.map((variable) => ({ ...variable })) }),
        ...(sourceRevisions.length > 0 && {
          sourceRevisions: sourceRevisions.map(({ actionName, type, value }) => ({
            actionName,
            revisionType: type,
            revisionValue: value,
          })),
        }),
      };
      const output = await calls.call(
        connection,
        'StartPipelineExecution',
        { pipeline: name },
        (client, options) => client.startPipelineExecution(input, options),
        signal,
      );
      return { pipeline, executionId: required(output.pipelineExecutionId, 'pipelineExecutionId') };
    },

    async stopExecution({ pipeline, executionId }, mode, reason, signal) {
      const input = {
        pipelineName: pipeline.name,
        pipelineExecutionId: executionId,
        abandon: mode === 'abandon',
        ...defined({ reason }),
      };
      await calls.call(
        pipeline.connection,
        'StopPipelineExecution',
        { pipeline: pipeline.name, executionId },
        (client, options) => client.stopPipelineExecution(input, options),
        signal,
      );
    },

    async retryStage({ pipeline, stage }, executionId, retryMode, signal) {
      const input = {
        pipelineName: pipeline.name,
        stageName: stage,
        pipelineExecutionId: executionId,
        retryMode,
      };
      await calls.call(
        pipeline.connection,
        'RetryStageExecution',
        { pipeline: pipeline.name, stage, executionId },
        (client, options) => client.retryStageExecution(input, options),
        signal,
      );
    },

    async putApprovalResult({ pipeline, stage, action }, { verdict, summary, token }, signal) {
      const input = {
        pipelineName: pipeline.name,
        stageName: stage,
        actionName: action,
        result: { status: verdict, summary },
        token,
      };
      await calls.call(
        pipeline.connection,
        'PutApprovalResult',
        { pipeline: pipeline.name, stage, action },
        (client, options) => client.putApprovalResult(input, options),
        signal,
      );
    },

    async enableTransition({ pipeline, stage }, signal) {
      const input = { pipelineName: pipeline.name, stageName: stage, transitionType: 'Inbound' as const };
      await calls.call(
        pipeline.connection,
        'EnableStageTransition',
        { pipeline: pipeline.name, stage },
        (client, options) => client.enableStageTransition(input, options),
        signal,
      );
    },

    async disableTransition({ pipeline, stage }, reason, signal) {
      const input = {
        pipelineName: pipeline.name,
        stageName: stage,
        transitionType: 'Inbound' as const,
        reason,
      };
      await calls.call(
        pipeline.connection,
        'DisableStageTransition',
        { pipeline: pipeline.name, stage },
        (client, options) => client.disableStageTransition(input, options),
        signal,
      );
    },

    async overrideCondition({ pipeline, stage }, executionId, gate, signal) {
      const input = {
        pipelineName: pipeline.name,
        stageName: stage,
        pipelineExecutionId: executionId,
        conditionType: gate === 'beforeEntry' ? ('BEFORE_ENTRY' as const) : ('ON_SUCCESS' as const),
      };
      await calls.call(
        pipeline.connection,
        'OverrideStageCondition',
        { pipeline: pipeline.name, stage, executionId },
        (client, options) => client.overrideStageCondition(input, options),
        signal,
      );
    },

    async rollbackStage({ pipeline, stage }, targetExecutionId, signal) {
      const input = {
        pipelineName: pipeline.name,
        stageName: stage,
        targetPipelineExecutionId: targetExecutionId,
      };
      const output = await calls.call(
        pipeline.connection,
        'RollbackStage',
        { pipeline: pipeline.name, stage, executionId: targetExecutionId },
        (client, options) => client.rollbackStage(input, options),
        signal,
      );
      return { pipeline, executionId: required(output.pipelineExecutionId, 'pipelineExecutionId') };
    },
  };
}
