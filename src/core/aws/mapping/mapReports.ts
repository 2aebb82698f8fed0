import type { Deployment, DeploymentEvent, DeploymentSummary } from '@aws-sdk/client-appconfig';
import type { EventDescription, SingleInstanceHealth } from '@aws-sdk/client-elastic-beanstalk';
import type {
  DescribeProvisioningArtifactOutput,
  DescribeRecordOutput,
} from '@aws-sdk/client-service-catalog';
import { required } from '../../../domain/calls/required';
import type { LambdaFunction } from '../../../domain/cause/functionCause';
import type {
  ConfigDeployment,
  ConfigDeploymentSummary,
  ConfigEvent,
  EnvironmentEvent,
  EnvironmentInstance,
  ProductRecord,
  ProductVersion,
} from '../../../domain/cause/reports';
import type { FunctionConfiguration } from '../client/functionClient';
import { defined } from './sdkShape';

export const toLambdaFunction = (output: FunctionConfiguration): LambdaFunction => ({
  name: required(output.FunctionName, 'FunctionName'),
  ...defined({
    runtime: output.Runtime,
    state: output.State,
    stateReason: output.StateReason,
    stateCode: output.StateReasonCode,
    update: output.LastUpdateStatus,
    updateReason: output.LastUpdateStatusReason,
    updateCode: output.LastUpdateStatusReasonCode,
    timeout: output.Timeout,
    memory: output.MemorySize,
  }),
});

export const toEnvironmentEvent = ({
  EventDate,
  Message,
  Severity,
  VersionLabel,
}: EventDescription): EnvironmentEvent => ({
  at: EventDate?.getTime() ?? 0,
  message: Message ?? '',
  severity: Severity ?? '',
  ...defined({ version: VersionLabel || undefined }),
});

export const toEnvironmentInstance = ({
  InstanceId,
  Deployment: last,
}: SingleInstanceHealth): EnvironmentInstance => ({
  id: InstanceId ?? '',
  ...defined({ deployment: last?.Status || undefined, deployedAt: last?.DeploymentTime?.getTime() }),
});

export const toConfigDeploymentSummary = ({
  DeploymentNumber,
  State,
  StartedAt,
  PercentageComplete,
}: DeploymentSummary): ConfigDeploymentSummary => ({
  number: required(DeploymentNumber, 'DeploymentNumber'),
  ...defined({ state: State, startedAt: StartedAt?.getTime(), percentage: PercentageComplete }),
});

export const toConfigDeployment = ({
  DeploymentNumber,
  State,
  ConfigurationName,
  ConfigurationVersion,
  PercentageComplete,
  EventLog,
}: Deployment): ConfigDeployment => ({
  number: required(DeploymentNumber, 'DeploymentNumber'),
  state: required(State, 'State'),
  events: (EventLog ?? []).map(toConfigEvent),
  ...defined({
    configuration: ConfigurationName || undefined,
    version: ConfigurationVersion || undefined,
    percentage: PercentageComplete,
  }),
});

const toConfigEvent = ({
  EventType,
  TriggeredBy,
  Description,
  ActionInvocations,
  OccurredAt,
}: DeploymentEvent): ConfigEvent => ({
  type: EventType ?? '',
  at: OccurredAt?.getTime() ?? 0,
  ...defined({
    trigger: TriggeredBy,
    description: Description || undefined,
    extensionError: ActionInvocations?.find(({ ErrorMessage }) => ErrorMessage)?.ErrorMessage,
  }),
});

export const toProductRecord = ({ RecordDetail }: DescribeRecordOutput): ProductRecord => ({
  id: required(RecordDetail?.RecordId, 'RecordId'),
  status: required(RecordDetail?.Status, 'Status'),
  errors: (RecordDetail?.RecordErrors ?? []).map(({ Code, Description }) =>
    defined({ code: Code, description: Description }),
  ),
  ...defined({ product: RecordDetail?.ProvisionedProductName || RecordDetail?.ProductId || undefined }),
});

export const toProductVersion = ({
  ProvisioningArtifactDetail,
  Status,
}: DescribeProvisioningArtifactOutput): ProductVersion => ({
  status: required(Status, 'Status'),
  ...defined({ id: ProvisioningArtifactDetail?.Id, name: ProvisioningArtifactDetail?.Name }),
});
