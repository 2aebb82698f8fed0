import { artifactLocation } from '../engine/artifacts';
import { findRule, findStage } from '../engine/declaration';
import { declarationOf } from '../engine/lookup';
import type { ConditionRun, PipelineRecord, RuleRun } from '../engine/records';
import { requirePipeline, seconds } from './operation';
import type { OperationContext } from './operation';
import { listRuns } from './runHistory';
import type { RunEntry, RunKind, RunRequest } from './runHistory';

type Evaluation = RuleRun & { readonly gate: ConditionRun['gate'] };

const ruleRuns: RunKind<Evaluation> = {
  operation: 'ListRuleExecutions',
  runsOf: ({ conditions }) => conditions.flatMap(({ gate, rules }) => rules.map((run) => ({ ...run, gate }))),
  keyOf: ({ gate, rule }) => `${gate}/${rule}`,
};

export function listRuleExecutions(
  input: RunRequest & { pipelineName: string },
  context: OperationContext,
): object {
  const pipeline = requirePipeline(context, input.pipelineName);
  const { items, nextToken } = listRuns(pipeline, ruleRuns, input);
  return { ruleExecutionDetails: items.map((entry) => detailOf(context, pipeline, entry)), nextToken };
}

function detailOf(
  { engine: { world } }: OperationContext,
  pipeline: PipelineRecord,
  { execution, stage, run }: RunEntry<Evaluation>,
): object {
  const declaration = declarationOf(pipeline, execution);
  const declaredStage = findStage(declaration, stage);
  const rule = declaredStage == null ? undefined : findRule(declaredStage, run.gate, run.rule);
  if (rule == null)
    throw new Error(`Version ${execution.version} of '${pipeline.name}' has no rule '${run.rule}'.`);
  const { external, summary, error } = run;
  return {
    pipelineExecutionId: execution.id,
    ruleExecutionId: run.id,
    pipelineVersion: execution.version,
    stageName: stage,
    ruleName: run.rule,
    startTime: seconds(run.startTime),
    lastUpdateTime: seconds(run.lastUpdateTime),
    updatedBy: run.updatedBy,
    status: run.status,
    input: {
      ruleTypeId: rule.ruleTypeId,
      configuration: rule.configuration ?? {},
      resolvedConfiguration: run.resolved ?? rule.configuration ?? {},
      roleArn: rule.roleArn,
      region: rule.region ?? world.region,
      inputArtifacts: (rule.inputArtifacts ?? []).map(({ name }) => ({
        name,
        s3location: artifactLocation(declaration, execution, name),
      })),
    },
    output: {
      executionResult: {
        externalExecutionId: external?.id,
        externalExecutionSummary: summary,
        externalExecutionUrl: external?.url,
        errorDetails: error,
      },
    },
  };
}
