import type { RuleExecutionDetail } from '@aws-sdk/client-codepipeline';
import type { ExecutionRef } from '../../../domain/refs';
import type { RuleExecution } from '../../../domain/execution/ruleExecution';
import { required } from '../../../domain/calls/required';
import { defined } from './sdkShape';

export function toRuleExecution(execution: ExecutionRef, detail: RuleExecutionDetail): RuleExecution {
  const { input, output } = detail;
  const result = output?.executionResult;
  const startedAt = required(detail.startTime ?? detail.lastUpdateTime, 'startTime').getTime();
  return {
    execution,
    id: required(detail.ruleExecutionId, 'ruleExecutionId'),
    stage: required(detail.stageName, 'stageName'),
    rule: required(detail.ruleName, 'ruleName'),
    status: required(detail.status, 'status'),
    startedAt,
    updatedAt: detail.lastUpdateTime?.getTime() ?? startedAt,
    configuration: input?.configuration ?? {},
    resolvedConfiguration: input?.resolvedConfiguration ?? {},
    ...defined({
      updatedBy: detail.updatedBy,
      provider: input?.ruleTypeId?.provider,
      externalId: result?.externalExecutionId,
      externalSummary: result?.externalExecutionSummary,
      externalUrl: result?.externalExecutionUrl,
      error: result?.errorDetails && defined(result.errorDetails),
    }),
  };
}
