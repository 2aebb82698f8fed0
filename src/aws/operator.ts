import {
  approvalInput,
  disableTransitionInput,
  enableTransitionInput,
  overrideInput,
  retryInput,
  rollbackInput,
  startInput,
  stopInput,
} from '../domain/changeInput';
import type { PipelineOperator } from '../domain/gateway';
import { required } from './mapping/required';
import type { ServiceCalls } from './calls/serviceCalls';

/** What changes something, done over `calls`. A request is built once: what is sent again is the same to the byte. */
export function createOperator(calls: ServiceCalls): PipelineOperator {
  return {
    async startExecution(pipeline, request, signal) {
      const { connection, name } = pipeline;
      const input = startInput(pipeline, request);
      const output = await calls.call(
        connection,
        'StartPipelineExecution',
        { pipeline: name },
        (client, options) => client.startPipelineExecution(input, options),
        signal,
      );
      return { pipeline, executionId: required(output.pipelineExecutionId, 'pipelineExecutionId') };
    },

    async stopExecution(execution, mode, reason, signal) {
      const { pipeline, executionId } = execution;
      const input = stopInput(execution, mode, reason);
      await calls.call(
        pipeline.connection,
        'StopPipelineExecution',
        { pipeline: pipeline.name, executionId },
        (client, options) => client.stopPipelineExecution(input, options),
        signal,
      );
    },

    async retryStage(ref, executionId, retryMode, signal) {
      const { pipeline, stage } = ref;
      const input = retryInput(ref, executionId, retryMode);
      await calls.call(
        pipeline.connection,
        'RetryStageExecution',
        { pipeline: pipeline.name, stage, executionId },
        (client, options) => client.retryStageExecution(input, options),
        signal,
      );
    },

    async putApprovalResult(ref, answer, signal) {
      const { pipeline, stage, action } = ref;
      const input = approvalInput(ref, answer);
      await calls.call(
        pipeline.connection,
        'PutApprovalResult',
        { pipeline: pipeline.name, stage, action },
        (client, options) => client.putApprovalResult(input, options),
        signal,
      );
    },

    async enableTransition(ref, side, signal) {
      const { pipeline, stage } = ref;
      const input = enableTransitionInput(ref, side);
      await calls.call(
        pipeline.connection,
        'EnableStageTransition',
        { pipeline: pipeline.name, stage },
        (client, options) => client.enableStageTransition(input, options),
        signal,
      );
    },

    async disableTransition(ref, side, reason, signal) {
      const { pipeline, stage } = ref;
      const input = disableTransitionInput(ref, side, reason);
      await calls.call(
        pipeline.connection,
        'DisableStageTransition',
        { pipeline: pipeline.name, stage },
        (client, options) => client.disableStageTransition(input, options),
        signal,
      );
    },

    async overrideCondition(ref, executionId, gate, signal) {
      const { pipeline, stage } = ref;
      const input = overrideInput(ref, executionId, gate);
      await calls.call(
        pipeline.connection,
        'OverrideStageCondition',
        { pipeline: pipeline.name, stage, executionId },
        (client, options) => client.overrideStageCondition(input, options),
        signal,
      );
    },

    async rollbackStage(ref, targetExecutionId, signal) {
      const { pipeline, stage } = ref;
      const input = rollbackInput(ref, targetExecutionId);
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
