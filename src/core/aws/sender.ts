import { changedConnection } from '../../domain/calls/change';
import type { ChangeSubject } from '../../domain/calls/change';
import type {
  Change,
  ChangeInput,
  ChangeOperation,
  ChangeOutput,
  ChangeService,
} from '../../domain/calls/changes';
import type { ChangeSender } from '../../domain/gateway';
import type { Send, ServiceCalls } from './calls/serviceCalls';
import type { ServiceClients } from './client/serviceClients';
import { defined } from './mapping/sdkShape';

type Method<Operation extends ChangeOperation> = (
  client: ServiceClients[ChangeService<Operation>],
  input: ChangeInput<Operation>,
  options: Parameters<Send<unknown, ChangeService<Operation>>>[1],
) => Promise<ChangeOutput<Operation>>;

/** The method of the SDK that sends each change; the types hold the inputs of the changes against those of the SDK. */
const methods: { readonly [Operation in ChangeOperation]: Method<Operation> } = {
  StartPipelineExecution: (client, input, options) => client.startPipelineExecution(input, options),
  StopPipelineExecution: (client, input, options) => client.stopPipelineExecution(input, options),
  RetryStageExecution: (client, input, options) => client.retryStageExecution(input, options),
  PutApprovalResult: (client, input, options) => client.putApprovalResult(input, options),
  EnableStageTransition: (client, input, options) => client.enableStageTransition(input, options),
  DisableStageTransition: (client, input, options) => client.disableStageTransition(input, options),
  OverrideStageCondition: (client, input, options) => client.overrideStageCondition(input, options),
  RollbackStage: (client, input, options) => client.rollbackStage(input, options),
  TagResource: (client, input, options) => client.tagResource(input, options),
  UntagResource: (client, input, options) => client.untagResource(input, options),
  CreateCustomActionType: (client, input, options) => client.createCustomActionType(input, options),
  DeleteCustomActionType: (client, input, options) => client.deleteCustomActionType(input, options),
  PutWebhook: (client, input, options) => client.putWebhook(input, options),
  PutActionRevision: (client, input, options) => client.putActionRevision(input, options),
  DeleteWebhook: (client, input, options) => client.deleteWebhook(input, options),
  RegisterWebhookWithThirdParty: (client, input, options) =>
    client.registerWebhookWithThirdParty(input, options),
  DeregisterWebhookWithThirdParty: (client, input, options) =>
    client.deregisterWebhookWithThirdParty(input, options),
  CreatePipeline: (client, input, options) => client.createPipeline(input, options),
  UpdatePipeline: (client, input, options) => client.updatePipeline(input, options),
  DeletePipeline: (client, input, options) => client.deletePipeline(input, options),
  PollForJobs: (client, input, options) => client.pollForJobs(input, options),
  AcknowledgeJob: (client, input, options) => client.acknowledgeJob(input, options),
  PutJobSuccessResult: (client, input, options) => client.putJobSuccessResult(input, options),
  UpdateActionType: (client, input, options) => client.updateActionType(input, options),
  PollForThirdPartyJobs: (client, input, options) => client.pollForThirdPartyJobs(input, options),
  AcknowledgeThirdPartyJob: (client, input, options) => client.acknowledgeThirdPartyJob(input, options),
  PutThirdPartyJobSuccessResult: (client, input, options) =>
    client.putThirdPartyJobSuccessResult(input, options),
  PutThirdPartyJobFailureResult: (client, input, options) =>
    client.putThirdPartyJobFailureResult(input, options),
  PutJobFailureResult: (client, input, options) => client.putJobFailureResult(input, options),
  CreateStack: (client, input, options) => client.createStack(input, options),
  UpdateStack: (client, input, options) => client.updateStack(input, options),
  DeleteStack: (client, input, options) => client.deleteStack(input, options),
};

/** The names in a subject, for the sentences about failures. */
function placeOf(about: ChangeSubject) {
  if (!('pipeline' in about)) return {};
  const { pipeline, stage, action, executionId } = about;
  return { pipeline: pipeline.name, ...defined({ stage, action, executionId }) };
}

/** The sender of changes over `calls`. */
export function createSender(calls: ServiceCalls): ChangeSender {
  async function send<T, Operation extends ChangeOperation>(
    change: Change<T, Operation>,
    signal: AbortSignal,
  ): Promise<T> {
    const { service, operation } = change;
    const method: Method<Operation> = methods[operation];
    const output = await calls.call(
      changedConnection(change),
      { service, operation, ...placeOf(change.about) },
      (client, options) => method(client, change.input, options),
      signal,
    );
    return change.answer(output);
  }
  return { send };
}
