import {
  approvalInput,
  disableTransitionInput,
  enableTransitionInput,
  overrideInput,
  retryInput,
  rollbackInput,
  startInput,
  stopInput,
} from '../domain/operate/changeInput';
import type { PipelineOperator } from '../domain/gateway';
import type { ExecutionRef, PipelineRef } from '../domain/refs';
import type { Send, ServiceCalls } from './calls/serviceCalls';
import { defined, required } from './mapping/sdkShape';

/** What is changed; any ref is such a place. */
interface Place {
  readonly pipeline: PipelineRef;
  readonly stage?: string;
  readonly action?: string;
  readonly executionId?: string;
}

const startedExecution = (
  pipeline: PipelineRef,
  { pipelineExecutionId }: { readonly pipelineExecutionId?: string | undefined },
): ExecutionRef => ({ pipeline, executionId: required(pipelineExecutionId, 'pipelineExecutionId') });

/** What changes something, done over `calls`. A request is built once: what is sent again is the same to the byte. */
export function createOperator(calls: ServiceCalls): PipelineOperator {
  const change = <T>(
    operation: string,
    { pipeline, stage, action, executionId }: Place,
    send: Send<T>,
    signal: AbortSignal,
  ): Promise<T> => {
    const context = { pipeline: pipeline.name, ...defined({ stage, action, executionId }) };
    return calls.call(pipeline.connection, operation, context, send, signal);
  };
  return {
    async startExecution(pipeline, request, signal) {
      const input = startInput(pipeline, request);
      const output = await change(
        'StartPipelineExecution',
        { pipeline },
        (client, options) => client.startPipelineExecution(input, options),
        signal,
      );
      return startedExecution(pipeline, output);
    },

    async stopExecution(execution, mode, reason, signal) {
      const input = stopInput(execution, mode, reason);
      const send: Send<unknown> = (client, options) => client.stopPipelineExecution(input, options);
      await change('StopPipelineExecution', execution, send, signal);
    },

    async retryStage(stage, executionId, retryMode, signal) {
      const input = retryInput(stage, executionId, retryMode);
      const send: Send<unknown> = (client, options) => client.retryStageExecution(input, options);
      await change('RetryStageExecution', { ...stage, executionId }, send, signal);
    },

    async putApprovalResult(action, answer, signal) {
      const input = approvalInput(action, answer);
      const send: Send<unknown> = (client, options) => client.putApprovalResult(input, options);
      await change('PutApprovalResult', action, send, signal);
    },

    async enableTransition(stage, side, signal) {
      const input = enableTransitionInput(stage, side);
      const send: Send<unknown> = (client, options) => client.enableStageTransition(input, options);
      await change('EnableStageTransition', stage, send, signal);
    },

    async disableTransition(stage, side, reason, signal) {
      const input = disableTransitionInput(stage, side, reason);
      const send: Send<unknown> = (client, options) => client.disableStageTransition(input, options);
      await change('DisableStageTransition', stage, send, signal);
    },

    async overrideCondition(stage, executionId, gate, signal) {
      const input = overrideInput(stage, executionId, gate);
      const send: Send<unknown> = (client, options) => client.overrideStageCondition(input, options);
      await change('OverrideStageCondition', { ...stage, executionId }, send, signal);
    },

    async rollbackStage(stage, targetExecutionId, signal) {
      const input = rollbackInput(stage, targetExecutionId);
      const place = { ...stage, executionId: targetExecutionId };
      const output = await change(
        'RollbackStage',
        place,
        (client, options) => client.rollbackStage(input, options),
        signal,
      );
      return startedExecution(stage.pipeline, output);
    },
  };
}
