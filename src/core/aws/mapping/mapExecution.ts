import type {
  ActionExecutionDetail as SdkActionExecution,
  ArtifactDetail,
  ExecutionTrigger,
  PipelineExecution as SdkExecution,
  PipelineExecutionSummary as SdkSummary,
} from '@aws-sdk/client-codepipeline';
import type {
  ActionExecution,
  ArtifactRef,
  Execution,
  ExecutionDetail,
  Trigger,
} from '../../../domain/execution/execution';
import type { ExecutionRef, PipelineRef } from '../../../domain/refs';
import { required } from '../../../domain/calls/required';
import { defined } from './sdkShape';
import { toActionType } from './mapPipeline';
import { plainSummary } from './plainSummary';

const toTrigger = (trigger: ExecutionTrigger | undefined): Trigger | undefined =>
  trigger?.triggerType && {
    type: trigger.triggerType,
    ...defined({ detail: trigger.triggerDetail || undefined }),
  };

export function toExecution(pipeline: PipelineRef, summary: SdkSummary): Execution {
  const startedAt = required(summary.startTime, 'startTime').getTime();
  return {
    ref: { pipeline, executionId: required(summary.pipelineExecutionId, 'pipelineExecutionId') },
    status: required(summary.status, 'status'),
    startedAt,
    updatedAt: summary.lastUpdateTime?.getTime() ?? startedAt,
    sourceRevisions: (summary.sourceRevisions ?? []).map((revision) => ({
      actionName: required(revision.actionName, 'actionName'),
      ...defined({
        revisionId: revision.revisionId,
        summary: plainSummary(revision.revisionSummary),
        url: revision.revisionUrl,
      }),
    })),
    isRollback: summary.executionType === 'ROLLBACK',
    ...defined({
      statusSummary: summary.statusSummary,
      trigger: toTrigger(summary.trigger),
      stopReason: summary.stopTrigger?.reason || undefined,
      mode: summary.executionMode,
      rollbackTargetId: summary.rollbackMetadata?.rollbackTargetPipelineExecutionId,
    }),
  };
}

export function toExecutionDetail(ref: ExecutionRef, execution: SdkExecution | undefined): ExecutionDetail {
  const { status, pipelineVersion, variables, artifactRevisions, trigger, executionType, rollbackMetadata } =
    required(execution, 'pipelineExecution');
  return {
    ref,
    pipelineVersion: pipelineVersion ?? 1,
    status: required(status, 'status'),
    variables: (variables ?? []).map(({ name, resolvedValue }) => ({
      name: required(name, 'name'),
      value: resolvedValue ?? '',
    })),
    artifactRevisions: (artifactRevisions ?? []).map((revision) => ({
      name: required(revision.name, 'name'),
      ...defined({
        revisionId: revision.revisionId,
        summary: plainSummary(revision.revisionSummary),
        url: revision.revisionUrl,
      }),
    })),
    isRollback: executionType === 'ROLLBACK',
    ...defined({
      trigger: toTrigger(trigger),
      rollbackTargetId: rollbackMetadata?.rollbackTargetPipelineExecutionId,
    }),
  };
}

const toArtifact = ({ name, s3location }: ArtifactDetail): ArtifactRef => ({
  name: required(name, 'name'),
  ...defined({ bucket: s3location?.bucket, key: s3location?.key }),
});

export function toActionExecution(execution: ExecutionRef, detail: SdkActionExecution): ActionExecution {
  const { input, output } = detail;
  const result = output?.executionResult;
  const startedAt = required(detail.startTime ?? detail.lastUpdateTime, 'startTime').getTime();
  return {
    execution,
    id: required(detail.actionExecutionId, 'actionExecutionId'),
    stage: required(detail.stageName, 'stageName'),
    action: required(detail.actionName, 'actionName'),
    status: required(detail.status, 'status'),
    startedAt,
    updatedAt: detail.lastUpdateTime?.getTime() ?? startedAt,
    configuration: input?.configuration ?? {},
    resolvedConfiguration: input?.resolvedConfiguration ?? {},
    inputArtifacts: (input?.inputArtifacts ?? []).map(toArtifact),
    outputArtifacts: (output?.outputArtifacts ?? []).map(toArtifact),
    outputVariables: output?.outputVariables ?? {},
    ...defined({
      updatedBy: detail.updatedBy,
      type: input?.actionTypeId && toActionType(input.actionTypeId),
      externalId: result?.externalExecutionId,
      externalSummary: plainSummary(result?.externalExecutionSummary),
      externalUrl: result?.externalExecutionUrl,
      error: result?.errorDetails && defined(result.errorDetails),
      logStreamArn: result?.logStreamARN,
      region: input?.region,
    }),
  };
}
