import {
  answerApproval,
  disableTransition,
  enableTransition,
  overrideCondition,
  retryStage,
  rollbackStage,
  startExecution,
  stopExecution,
} from '../../src/domain/calls/changes';
import type { Change, ChangeOperation } from '../../src/domain/calls/changes';
import type { PipelineRef } from '../../src/domain/refs';

/** A change of each operation, with every member of its input; the type sees to it that none is missing. */
export function sampleChanges(
  pipeline: PipelineRef,
  executionId: string,
): { readonly [Operation in ChangeOperation]: Change<unknown, Operation> } {
  const stage = { pipeline, stage: 'Deploy' };
  return {
    StartPipelineExecution: startExecution({
      pipeline,
      request: {
        clientRequestToken: 'one',
        sourceRevisions: [{ actionName: 'Source', type: 'COMMIT_ID', value: 'abc' }],
        variables: [{ name: 'STAGE', value: 'blue' }],
      },
    }),
    StopPipelineExecution: stopExecution({
      execution: { pipeline, executionId },
      mode: 'wait',
      reason: 'why',
    }),
    RetryStageExecution: retryStage({ stage, executionId, mode: 'ALL_ACTIONS' }),
    PutApprovalResult: answerApproval({
      action: { ...stage, action: 'Approve' },
      answer: { verdict: 'Approved', summary: 'looks good', token: executionId },
    }),
    EnableStageTransition: enableTransition({ stage, side: 'Inbound' }),
    DisableStageTransition: disableTransition({ stage, side: 'Outbound', reason: 'why' }),
    OverrideStageCondition: overrideCondition({ stage, executionId, gate: 'beforeEntry' }),
    RollbackStage: rollbackStage({ stage, targetExecutionId: executionId }),
  };
}
