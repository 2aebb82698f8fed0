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
import { actionTypeTemplate } from '../../src/domain/integrations/actionTypeDefinition';
import {
  createActionType,
  deleteActionType,
  deleteWebhook,
  deregisterWebhook,
  putActionRevision,
  putWebhook,
  registerWebhook,
  tagResource,
  untagResource,
  updateActionType,
} from '../../src/domain/calls/integrationChanges';
import {
  acknowledgeJob,
  acknowledgePartnerJob,
  pollForJobs,
  pollForPartnerJobs,
  putJobFailure,
  putJobSuccess,
  putPartnerJobFailure,
  putPartnerJobSuccess,
} from '../../src/domain/calls/jobCalls';
import type { PartnerType } from '../../src/domain/integrations/partnerType';
import type { Change, PipelineOperation, RunOperation } from '../../src/domain/calls/changes';
import { createPipeline, deletePipeline, updatePipeline } from '../../src/domain/calls/definitionChanges';
import type { PipelineRef } from '../../src/domain/refs';
import { shop } from './definition/shopPipelines';

/** A change of each operation that changes the course of executions, with every member of its input. */
export function sampleRunChanges(
  pipeline: PipelineRef,
  executionId: string,
): { readonly [Operation in RunOperation]: Change<unknown, Operation> } {
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

/** A change of each operation of CodePipeline, with every member of its input; the type sees to it that none is missing. */
export function sampleChanges(
  pipeline: PipelineRef,
  executionId: string,
): { readonly [Operation in PipelineOperation]: Change<unknown, Operation> } {
  const { connection } = pipeline;
  const resource = { connection, arn: 'arn:aws:codepipeline:eu-west-1:123456789012:web' };
  const webhook = { connection, webhook: 'on-push' };
  const customType = { category: 'Build', owner: 'Custom', provider: 'Jenkins', version: '1' } as const;
  const partnerType = { ...customType, owner: 'ThirdParty', provider: 'Snyk' } as const;
  const partnerDeclaration: PartnerType = {
    id: partnerType,
    executor: {
      ...{ type: 'JobWorker', jobTimeout: 60 },
      configuration: { jobWorkerExecutorConfiguration: { pollingAccounts: ['123456789012'] } },
    },
    ...{ inputArtifactDetails: { minimumCount: 0, maximumCount: 1 } },
    ...{ outputArtifactDetails: { minimumCount: 0, maximumCount: 0 } },
  };
  const job = { connection, job: { id: executionId, nonce: '3' } };
  return {
    ...sampleRunChanges(pipeline, executionId),
    CreatePipeline: createPipeline({ pipeline, definition: { ...shop(), name: pipeline.name } }),
    UpdatePipeline: updatePipeline({ pipeline, definition: { ...shop(), name: pipeline.name } }),
    DeletePipeline: deletePipeline({ pipeline }),
    TagResource: tagResource({ ...resource, tags: { team: 'shop' } }),
    UntagResource: untagResource({ ...resource, keys: ['team'] }),
    CreateCustomActionType: createActionType({ connection, definition: actionTypeTemplate('Build') }),
    DeleteCustomActionType: deleteActionType({ connection, type: customType }),
    PollForJobs: pollForJobs({
      ...{ connection, type: customType, atMost: 1 },
      query: { key: 'Project', value: 'web' },
    }),
    AcknowledgeJob: acknowledgeJob(job),
    PutJobSuccessResult: putJobSuccess({
      ...{ ...job, at: 0 },
      answer: {
        ...{ kind: 'succeed', outputVariables: { key: 'value' } },
        details: { summary: 'done', externalExecutionId: '7', percentComplete: 100 },
      },
    }),
    PutJobFailureResult: putJobFailure({
      ...job,
      answer: { kind: 'fail', type: 'JobFailed', message: 'why', externalExecutionId: '7' },
    }),
    PollForThirdPartyJobs: pollForPartnerJobs({ connection, type: partnerType, atMost: 1 }),
    AcknowledgeThirdPartyJob: acknowledgePartnerJob({ ...job, clientToken: 'hush' }),
    PutThirdPartyJobSuccessResult: putPartnerJobSuccess({
      ...{ ...job, clientToken: 'hush', at: 0 },
      answer: { kind: 'continue', token: 'page 2', details: { percentComplete: 10 } },
    }),
    PutThirdPartyJobFailureResult: putPartnerJobFailure({
      ...{ ...job, clientToken: 'hush' },
      answer: { kind: 'fail', type: 'JobFailed', message: 'why', externalExecutionId: '7' },
    }),
    UpdateActionType: updateActionType({ connection, declaration: partnerDeclaration }),
    PutWebhook: putWebhook({
      connection,
      definition: {
        ...{ name: 'on-push', targetPipeline: 'web', targetAction: 'Source' },
        ...{ filters: [{ jsonPath: '$.ref', matchEquals: 'refs/heads/{Branch}' }] },
        ...{ authentication: 'GITHUB_HMAC', secret: 'hush' },
      },
    }),
    PutActionRevision: putActionRevision({
      action: { pipeline, stage: 'Source', action: 'Source' },
      revision: { id: 'abc', changeId: '1', at: 1_500_000_000_000 },
    }),
    DeleteWebhook: deleteWebhook(webhook),
    RegisterWebhookWithThirdParty: registerWebhook(webhook),
    DeregisterWebhookWithThirdParty: deregisterWebhook(webhook),
  };
}
