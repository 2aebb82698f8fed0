import { findRuleType } from '../catalog/ruleTypes';
import type {
  ConditionDeclaration,
  ConditionResult,
  ExecutionMode,
  PipelineDeclaration,
  RuleDeclaration,
  StageDeclaration,
  StageGate,
} from '../declaration';
import { problem } from '../definitionProblem';
import type { DefinitionPath, Problems } from '../definitionProblem';
import { misfits, multiLine } from './configuration';
import { repeats } from './repeats';

/** A gate of a stage, and the results a condition on it may have (user guide, "Stage conditions"). */
interface Gate {
  readonly name: StageGate;
  readonly results: readonly ConditionResult[];
}

const gates: readonly Gate[] = [
  { name: 'beforeEntry', results: ['FAIL', 'SKIP'] },
  { name: 'onSuccess', results: ['ROLLBACK', 'FAIL'] },
  { name: 'onFailure', results: ['ROLLBACK', 'FAIL'] },
];

/** Rules a stage may be skipped by. */
const skippingRules = ['LambdaInvoke', 'VariableCheck'];

/** The conditions of every stage, and what happens to a stage that fails. */
export function* conditionProblems({ stages, executionMode }: PipelineDeclaration): Problems {
  for (const [stageIndex, stage] of stages.entries()) {
    const path = ['stages', stageIndex];
    yield* failureProblems(stage, executionMode, path);
    for (const gate of gates)
      for (const [index, condition] of (stage[gate.name]?.conditions ?? []).entries())
        yield* problemsOfCondition(stage, gate, condition, [...path, gate.name, 'conditions', index]);
  }
}

function* failureProblems(
  { name, onFailure, onSuccess }: StageDeclaration,
  mode: ExecutionMode,
  path: DefinitionPath,
): Problems {
  const { result, retryConfiguration, conditions = [] } = onFailure ?? {};
  const resultPath = [...path, 'onFailure', 'result'];
  if (result !== undefined && conditions.length > 0)
    yield problem(
      'failure-result-and-conditions',
      resultPath,
      // The service leaves the quotation open.
      `The following stage cannot have a failure exit gate configured with both top level result and conditions: '${name}`,
    );
  if (mode === 'PARALLEL') {
    const onFailureResults = [
      ...(result === 'ROLLBACK' ? [resultPath] : []),
      ...rollbacksIn(conditions, [...path, 'onFailure']),
    ];
    for (const at of onFailureResults)
      yield problem(
        'failure-rollback-in-parallel',
        at,
        'Failure conditions with rollback result type cannot be added to a PARALLEL pipeline.',
      );
    for (const at of rollbacksIn(onSuccess?.conditions ?? [], [...path, 'onSuccess']))
      yield problem(
        'success-rollback-in-parallel',
        at,
        'Success conditions with rollback result type cannot be added to a PARALLEL pipeline.',
      );
  }
  if (result !== undefined && result !== 'ROLLBACK' && result !== 'RETRY')
    yield problem(
      'invalid-failure-result',
      resultPath,
      `The failure exit gate of stage '${name}' cannot have the result ${result}. Use one of: ROLLBACK, RETRY`,
    );
  if (retryConfiguration !== undefined && result !== 'RETRY')
    yield problem(
      'retry-configuration-without-retry',
      [...path, 'onFailure', 'retryConfiguration'],
      `The failure exit gate of stage '${name}' can only have a retryConfiguration together with the result RETRY`,
    );
}

/** Where conditions of a gate roll the stage back. */
function rollbacksIn(conditions: readonly ConditionDeclaration[], gate: DefinitionPath): DefinitionPath[] {
  return conditions.flatMap(({ result }, index) =>
    result === 'ROLLBACK' ? [[...gate, 'conditions', index, 'result']] : [],
  );
}

function* problemsOfCondition(
  { name: stage }: StageDeclaration,
  gate: Gate,
  { result, rules = [] }: ConditionDeclaration,
  path: DefinitionPath,
): Problems {
  const where = `the ${gate.name} condition of stage '${stage}'`;
  if (result !== undefined && !gate.results.includes(result))
    yield problem(
      'invalid-condition-result',
      [...path, 'result'],
      `A rule result of ${result} cannot be used in ${where}. Use one of: ${gate.results.join(', ')}`,
    );
  for (const { index, value } of repeats(rules.map(({ name }) => name)))
    yield problem(
      'duplicate-rule',
      [...path, 'rules', index, 'name'],
      `Rule name '${value}' is used more than once in ${where}`,
    );
  for (const [index, rule] of rules.entries())
    yield* problemsOfRule(rule, result, where, [...path, 'rules', index]);
}

function* problemsOfRule(
  rule: RuleDeclaration,
  result: ConditionResult | undefined,
  where: string,
  path: DefinitionPath,
): Problems {
  const { name, ruleTypeId, configuration = {}, commands = [], inputArtifacts = [] } = rule;
  const type = findRuleType(ruleTypeId);
  if (type === undefined) {
    yield problem(
      'unknown-rule-type',
      [...path, 'ruleTypeId'],
      `RuleType (Category: '${ruleTypeId.category}', Provider: '${ruleTypeId.provider}', Owner: '${ruleTypeId.owner ?? 'AWS'}', Version: '${ruleTypeId.version ?? '1'}') in rule '${name}' is not available`,
    );
    // A rule of an unknown type has nothing more to check.
    return;
  }
  const { provider } = type.id;
  if (result === 'SKIP' && !skippingRules.includes(provider))
    yield problem(
      'rule-cannot-skip',
      [...path, 'ruleTypeId', 'provider'],
      `The result SKIP in ${where} can only be used with the rules ${skippingRules.join(' and ')}, not with ${provider}`,
    );
  const { unknown, missing } = misfits(configuration, type.ruleConfigurationProperties);
  for (const key of unknown)
    yield problem(
      'unknown-rule-configuration',
      [...path, 'configuration', key],
      `Rule configuration for rule '${name}' contains unknown configuration '${key}'`,
    );
  for (const key of missing)
    yield problem(
      'missing-rule-configuration',
      [...path, 'configuration', key],
      `Rule configuration for rule '${name}' is missing required configuration '${key}'`,
    );
  if (provider === 'Commands' && commands.length === 0)
    yield problem(
      'rule-needs-commands',
      [...path, 'commands'],
      `Rule ${name} must have a non-empty commands field`,
    );
  if (provider === 'Commands')
    for (const index of multiLine(commands))
      yield problem(
        'multi-line-rule-command',
        [...path, 'commands', index],
        `Rule ${name} has a command of several lines. Multi-line formats are not supported. You must use single-line format when entering commands.`,
      );
  if (provider !== 'Commands' && commands.length > 0)
    yield problem(
      'rule-cannot-have-commands',
      [...path, 'commands'],
      `The following rule cannot contain a commands field: ${name}. To use the commands field, use a Commands rule.`,
    );
  const { maximumCount } = type.inputArtifactDetails;
  if (inputArtifacts.length > maximumCount)
    yield problem(
      'too-many-rule-inputs',
      [...path, 'inputArtifacts', maximumCount],
      `Rule ${name} declares ${inputArtifacts.length} input artifacts which is more than the maximum count (${maximumCount})`,
    );
}
