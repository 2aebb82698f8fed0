import { ruleTypes } from '../../domain/definition/catalog/ruleTypes';
import { listActionExecutions } from './actionExecutions';
import { putActionRevision } from './actionRevisions';
import { createCustomActionType, deleteCustomActionType, listActionTypes } from './actionTypes';
import { putApprovalResult } from './approvals';
import { listDeployActionExecutionTargets } from './deployTargetOperations';
import {
  getPipelineExecution,
  listPipelineExecutions,
  startPipelineExecution,
  stopPipelineExecution,
} from './executions';
import { acknowledgeJob, getJobDetails, pollForJobs, putJobFailureResult, putJobSuccessResult } from './jobs';
import type { Operation } from './operation';
import { getActionType, updateActionType } from './partnerActionTypeOperations';
import { createPipeline, deletePipeline, updatePipeline } from './pipelineChanges';
import { getPipeline, listPipelines } from './pipelines';
import { listRuleExecutions } from './ruleExecutions';
import {
  disableStageTransition,
  enableStageTransition,
  overrideStageCondition,
  retryStageExecution,
  rollbackStage,
} from './stages';
import { getPipelineState } from './state';
import { listTagsForResource, tagResource, untagResource } from './tagOperations';
import {
  acknowledgeThirdPartyJob,
  getThirdPartyJobDetails,
  pollForThirdPartyJobs,
  putThirdPartyJobFailureResult,
  putThirdPartyJobSuccessResult,
} from './thirdPartyJobs';
import {
  deleteWebhook,
  deregisterWebhookWithThirdParty,
  listWebhooks,
  putWebhook,
  registerWebhookWithThirdParty,
} from './webhookOperations';

/** The function for each operation. */
export const operations: Readonly<Record<string, Operation>> = {
  AcknowledgeJob: acknowledgeJob,
  AcknowledgeThirdPartyJob: acknowledgeThirdPartyJob,
  CreateCustomActionType: createCustomActionType,
  CreatePipeline: createPipeline,
  DeleteCustomActionType: deleteCustomActionType,
  DeletePipeline: deletePipeline,
  DeleteWebhook: deleteWebhook,
  DeregisterWebhookWithThirdParty: deregisterWebhookWithThirdParty,
  DisableStageTransition: disableStageTransition,
  EnableStageTransition: enableStageTransition,
  GetActionType: getActionType,
  GetJobDetails: getJobDetails,
  GetPipeline: getPipeline,
  GetPipelineExecution: getPipelineExecution,
  GetPipelineState: getPipelineState,
  GetThirdPartyJobDetails: getThirdPartyJobDetails,
  ListActionExecutions: listActionExecutions,
  ListActionTypes: listActionTypes,
  ListDeployActionExecutionTargets: listDeployActionExecutionTargets,
  ListPipelineExecutions: listPipelineExecutions,
  ListPipelines: listPipelines,
  ListRuleExecutions: listRuleExecutions,
  // AWS owns every rule type and has it in every region, so the filters of the request leave nothing out.
  ListRuleTypes: () => ({ ruleTypes }),
  ListTagsForResource: listTagsForResource,
  ListWebhooks: listWebhooks,
  OverrideStageCondition: overrideStageCondition,
  PollForJobs: pollForJobs,
  PollForThirdPartyJobs: pollForThirdPartyJobs,
  PutActionRevision: putActionRevision,
  PutApprovalResult: putApprovalResult,
  PutJobFailureResult: putJobFailureResult,
  PutJobSuccessResult: putJobSuccessResult,
  PutThirdPartyJobFailureResult: putThirdPartyJobFailureResult,
  PutThirdPartyJobSuccessResult: putThirdPartyJobSuccessResult,
  PutWebhook: putWebhook,
  RegisterWebhookWithThirdParty: registerWebhookWithThirdParty,
  RetryStageExecution: retryStageExecution,
  RollbackStage: rollbackStage,
  StartPipelineExecution: startPipelineExecution,
  StopPipelineExecution: stopPipelineExecution,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateActionType: updateActionType,
  UpdatePipeline: updatePipeline,
};
