import { findRule, findStage } from '../../domain/definition/declaration';
import { declarationOf } from '../engine/lookup';
import type { ConditionRun, PipelineRecord, RuleRun } from '../engine/records';
import { requirePipeline } from './operation';
import type { OperationContext } from './operation';
import { artifactsOf, headOf, listRuns, resultOf } from './runHistory';
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
  entry: RunEntry<Evaluation>,
): object {
  const { execution, stage, run } = entry;
  const declaration = declarationOf(pipeline, execution);
  const declaredStage = findStage(declaration, stage);
  const rule = declaredStage == null ? undefined : findRule(declaredStage, run.gate, run.rule);
  if (rule == null)
    throw new Error(`Version ${execution.version} of '${pipeline.name}' has no rule '${run.rule}'.`);
  return {
    ...headOf(entry),
    ruleExecutionId: run.id,
    ruleName: run.rule,
    input: {
      ruleTypeId: rule.ruleTypeId,
      configuration: rule.configuration ?? {},
      resolvedConfiguration: run.resolved ?? rule.configuration ?? {},
      roleArn: rule.roleArn,
      region: rule.region ?? world.region,
      inputArtifacts: artifactsOf(declaration, execution, rule.inputArtifacts ?? []),
    },
    output: { executionResult: resultOf(run) },
  };
}
