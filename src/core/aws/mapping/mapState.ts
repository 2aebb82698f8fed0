import type {
  ActionState as SdkAction,
  GetPipelineStateOutput,
  RuleState as SdkRule,
  StageConditionState as SdkCondition,
  StageState as SdkStage,
} from '@aws-sdk/client-codepipeline';
import type {
  ActionState,
  ConditionGate,
  ConditionState,
  PipelineState,
  RuleState,
  StageState,
} from '../../../domain/pipeline/pipelineState';
import type { PipelineRef } from '../../../domain/refs';
import { required } from '../../../domain/calls/required';
import { plainSummary } from './plainSummary';
import { defined } from './sdkShape';

const toAction = ({ actionName, latestExecution, ...action }: SdkAction): ActionState => ({
  name: required(actionName, 'actionName'),
  ...defined({
    status: latestExecution?.status,
    actionExecutionId: latestExecution?.actionExecutionId,
    summary: plainSummary(latestExecution?.summary),
    changedAt: latestExecution?.lastStatusChange?.getTime(),
    changedBy: latestExecution?.lastUpdatedBy,
    token: latestExecution?.token,
    error: latestExecution?.errorDetails && defined(latestExecution.errorDetails),
    externalId: latestExecution?.externalExecutionId,
    externalUrl: latestExecution?.externalExecutionUrl,
    percentComplete: latestExecution?.percentComplete,
    logStreamArn: latestExecution?.logStreamARN,
    revisionId: action.currentRevision?.revisionId,
    revisionUrl: action.revisionUrl,
    entityUrl: action.entityUrl,
  }),
});

const toRule = ({ ruleName, latestExecution }: SdkRule): RuleState => ({
  name: required(ruleName, 'ruleName'),
  ...defined({
    status: latestExecution?.status,
    summary: latestExecution?.summary,
    error: latestExecution?.errorDetails && defined(latestExecution.errorDetails),
  }),
});

/** Absent when the stage has no such condition. */
const toConditions = (gate: ConditionGate, condition: SdkCondition | undefined): ConditionState[] => {
  if (condition === undefined) return [];
  const rules = (condition.conditionStates ?? []).flatMap(({ ruleStates }) => ruleStates ?? []);
  const { status, summary } = condition.latestExecution ?? {};
  return [{ gate, rules: rules.map(toRule), ...defined({ status, summary }) }];
};

/**
 * `inboundExecutions` is the newer member; a service that sends only the older one has at most one waiting.
 */
const inboundIds = ({ inboundExecutions, inboundExecution }: SdkStage): string[] =>
  (inboundExecutions ?? (inboundExecution ? [inboundExecution] : [])).map(({ pipelineExecutionId }) =>
    required(pipelineExecutionId, 'pipelineExecutionId'),
  );

function toStage(stage: SdkStage): StageState {
  const { latestExecution, inboundTransitionState: transition } = stage;
  return {
    name: required(stage.stageName, 'stageName'),
    inboundExecutionIds: inboundIds(stage),
    transition: {
      isEnabled: transition?.enabled ?? true,
      ...defined({
        disabledReason: transition?.disabledReason,
        changedBy: transition?.lastChangedBy,
        changedAt: transition?.lastChangedAt?.getTime(),
      }),
    },
    actions: (stage.actionStates ?? []).map(toAction),
    conditions: [
      ...toConditions('beforeEntry', stage.beforeEntryConditionState),
      ...toConditions('onSuccess', stage.onSuccessConditionState),
      ...toConditions('onFailure', stage.onFailureConditionState),
    ],
    ...defined({
      latestExecution: latestExecution && {
        executionId: required(latestExecution.pipelineExecutionId, 'pipelineExecutionId'),
        status: required(latestExecution.status, 'status'),
        isRollback: latestExecution.type === 'ROLLBACK',
      },
    }),
  };
}

export const toPipelineState = (ref: PipelineRef, output: GetPipelineStateOutput): PipelineState => ({
  ref,
  version: output.pipelineVersion ?? 1,
  stages: (output.stageStates ?? []).map(toStage),
});
