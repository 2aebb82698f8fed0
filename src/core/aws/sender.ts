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
};

/** The sender of changes over `calls`. */
export function createSender(calls: ServiceCalls): ChangeSender {
  async function send<T, Operation extends ChangeOperation>(
    change: Change<T, Operation>,
    signal: AbortSignal,
  ): Promise<T> {
    const { service, operation } = change;
    const { pipeline, stage, action, executionId } = change.about;
    const method: Method<Operation> = methods[operation];
    const output = await calls.call(
      pipeline.connection,
      { service, operation, pipeline: pipeline.name, ...defined({ stage, action, executionId }) },
      (client, options) => method(client, change.input, options),
      signal,
    );
    return change.answer(output);
  }
  return { send };
}
