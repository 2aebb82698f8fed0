import { findRuleType } from '../../domain/definition/catalog/ruleTypes';
import type {
  ConditionDeclaration,
  ConditionResult,
  PipelineDeclaration,
  StageDeclaration,
} from '../../domain/definition/declaration';
import { misfitOf } from './configuration';
import { firstRepeated, invalidStage } from './refusals';

/** A gate of a stage, and the results a condition on it may have (user guide, "Stage conditions"). */
interface Gate {
  readonly name: 'beforeEntry' | 'onSuccess' | 'onFailure';
  readonly results: readonly ConditionResult[];
}

const gates: readonly Gate[] = [
  { name: 'beforeEntry', results: ['FAIL', 'SKIP'] },
  { name: 'onSuccess', results: ['ROLLBACK', 'FAIL'] },
  { name: 'onFailure', results: ['ROLLBACK', 'FAIL'] },
];

/** Rules a stage may be skipped by. */
const skippingRules = ['LambdaInvoke', 'VariableCheck'];

/** @throws ServiceError InvalidStageDeclarationException */
export function checkConditions({ stages, executionMode }: PipelineDeclaration): void {
  for (const stage of stages) {
    checkFailure(stage, executionMode);
    for (const gate of gates)
      for (const condition of stage[gate.name]?.conditions ?? []) checkCondition(stage, gate, condition);
  }
}

function checkFailure({ name, onFailure, onSuccess }: StageDeclaration, mode: string): void {
  const { result, retryConfiguration, conditions = [] } = onFailure ?? {};
  if (result != null && conditions.length > 0)
    throw invalidStage(
      // The service leaves the quotation open.
      `The following stage cannot have a failure exit gate configured with both top level result and conditions: '${name}`,
    );
  const isRollback = (condition: ConditionDeclaration) => condition.result === 'ROLLBACK';
  if (mode === 'PARALLEL' && (result === 'ROLLBACK' || conditions.some(isRollback)))
    throw invalidStage(
      'Failure conditions with rollback result type cannot be added to a PARALLEL pipeline.',
    );
  if (mode === 'PARALLEL' && (onSuccess?.conditions ?? []).some(isRollback))
    throw invalidStage(
      'Success conditions with rollback result type cannot be added to a PARALLEL pipeline.',
    );
  if (result != null && result !== 'ROLLBACK' && result !== 'RETRY')
    throw invalidStage(
      `The failure exit gate of stage '${name}' cannot have the result ${result}. Use one of: ROLLBACK, RETRY`,
    );
  if (retryConfiguration != null && result !== 'RETRY')
    throw invalidStage(
      `The failure exit gate of stage '${name}' can only have a retryConfiguration together with the result RETRY`,
    );
}

function checkCondition(
  { name: stage }: StageDeclaration,
  gate: Gate,
  { result, rules = [] }: ConditionDeclaration,
): void {
  const where = `the ${gate.name} condition of stage '${stage}'`;
  if (result != null && !gate.results.includes(result))
    throw invalidStage(
      `A rule result of ${result} cannot be used in ${where}. Use one of: ${gate.results.join(', ')}`,
    );
  const repeated = firstRepeated(rules.map(({ name }) => name));
  if (repeated != null) throw invalidStage(`Rule name '${repeated}' is used more than once in ${where}`);

  for (const { name, ruleTypeId, configuration = {}, commands = [], inputArtifacts = [] } of rules) {
    const type = findRuleType(ruleTypeId);
    if (type == null)
      throw invalidStage(
        `RuleType (Category: '${ruleTypeId.category}', Provider: '${ruleTypeId.provider}', Owner: '${ruleTypeId.owner ?? 'AWS'}', Version: '${ruleTypeId.version ?? '1'}') in rule '${name}' is not available`,
      );
    const { provider } = type.id;
    if (result === 'SKIP' && !skippingRules.includes(provider))
      throw invalidStage(
        `The result SKIP in ${where} can only be used with the rules ${skippingRules.join(' and ')}, not with ${provider}`,
      );
    const misfit = misfitOf(configuration, type.ruleConfigurationProperties);
    if (misfit?.unknown != null)
      throw invalidStage(
        `Rule configuration for rule '${name}' contains unknown configuration '${misfit.unknown}'`,
      );
    if (misfit?.missing != null)
      throw invalidStage(
        `Rule configuration for rule '${name}' is missing required configuration '${misfit.missing}'`,
      );
    if (provider === 'Commands' && commands.length === 0)
      throw invalidStage(`Rule ${name} must have a non-empty commands field`);
    if (provider !== 'Commands' && commands.length > 0)
      throw invalidStage(
        `The following rule cannot contain a commands field: ${name}. To use the commands field, use a Commands rule.`,
      );
    const { maximumCount } = type.inputArtifactDetails;
    if (inputArtifacts.length > maximumCount)
      throw invalidStage(
        `Rule ${name} declares ${inputArtifacts.length} input artifacts which is more than the maximum count (${maximumCount})`,
      );
  }
}
