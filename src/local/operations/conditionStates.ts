import type { StageDeclaration } from '../../domain/definition/declaration';
import { currentCondition } from '../engine/lookup';
import type { Gate, RuleRun, StageRun } from '../engine/records';
import { seconds } from './operation';

/**
 * The states of a stage's conditions in its latest execution. A condition that it has not reached has its
 * rules and no status; results of earlier executions are left out, because they would look like results of
 * this one.
 */
export function conditionStates(stage: StageDeclaration, latest: StageRun | undefined): object {
  return {
    beforeEntryConditionState: conditionState(stage, 'beforeEntry', latest),
    onSuccessConditionState: conditionState(stage, 'onSuccess', latest),
    onFailureConditionState: conditionState(stage, 'onFailure', latest),
  };
}

function conditionState(stage: StageDeclaration, gate: Gate, latest: StageRun | undefined) {
  const condition = stage[gate]?.conditions?.[0];
  if (condition == null) return undefined;
  const run = latest == null ? undefined : currentCondition(latest, gate);
  const execution = run == null ? undefined : { status: run.status, summary: run.summary };
  return {
    latestExecution: execution,
    conditionStates: [
      {
        latestExecution:
          run == null ? undefined : { ...execution, lastStatusChange: seconds(run.lastUpdateTime) },
        ruleStates: (condition.rules ?? []).map(({ name }) => ({
          ruleName: name,
          latestExecution: ruleState(run?.rules.find(({ rule }) => rule === name)),
        })),
      },
    ],
  };
}

function ruleState(run: RuleRun | undefined): object | undefined {
  if (run == null) return undefined;
  return {
    ruleExecutionId: run.id,
    status: run.status,
    summary: run.summary,
    lastStatusChange: seconds(run.lastUpdateTime),
    lastUpdatedBy: run.updatedBy,
    externalExecutionId: run.external?.id,
    externalExecutionUrl: run.external?.url,
    errorDetails: run.error,
  };
}
