import { artifacts } from '../../../local/sample/build';
import { report } from '../../../../test/support/definition/report';
import {
  alarm,
  condition,
  rule,
  variableCheck,
  withStage,
} from '../../../../test/support/definition/shopPipelines';

describe('The rules for conditions', () => {
  report([
    {
      what: 'a result beside conditions on failure',
      definition: withStage({ onFailure: { result: 'ROLLBACK', ...condition('ROLLBACK', alarm) } }),
      code: 'failure-result-and-conditions',
      message:
        "The following stage cannot have a failure exit gate configured with both top level result and conditions: 'Build",
      path: ['stages', 1, 'onFailure', 'result'],
    },
    {
      what: 'a rollback on failure in PARALLEL mode',
      definition: withStage({ onFailure: { result: 'ROLLBACK' } }, { executionMode: 'PARALLEL' }),
      code: 'failure-rollback-in-parallel',
      message: 'Failure conditions with rollback result type cannot be added to a PARALLEL pipeline.',
      path: ['stages', 1, 'onFailure', 'result'],
    },
    {
      what: 'a condition on failure with a rollback in PARALLEL mode',
      definition: withStage({ onFailure: condition('ROLLBACK', alarm) }, { executionMode: 'PARALLEL' }),
      code: 'failure-rollback-in-parallel',
      message: 'Failure conditions with rollback result type cannot be added to a PARALLEL pipeline.',
      path: ['stages', 1, 'onFailure', 'conditions', 0, 'result'],
    },
    {
      what: 'a rollback on success in PARALLEL mode',
      definition: withStage({ onSuccess: condition('ROLLBACK', alarm) }, { executionMode: 'PARALLEL' }),
      code: 'success-rollback-in-parallel',
      message: 'Success conditions with rollback result type cannot be added to a PARALLEL pipeline.',
      path: ['stages', 1, 'onSuccess', 'conditions', 0, 'result'],
    },
    {
      what: 'the result SKIP on failure',
      definition: withStage({ onFailure: { result: 'SKIP' } }),
      code: 'invalid-failure-result',
      message:
        "The failure exit gate of stage 'Build' cannot have the result SKIP. Use one of: ROLLBACK, RETRY",
      path: ['stages', 1, 'onFailure', 'result'],
    },
    {
      what: 'a retry configuration without a retry',
      definition: withStage({
        onFailure: { result: 'ROLLBACK', retryConfiguration: { retryMode: 'ALL_ACTIONS' } },
      }),
      code: 'retry-configuration-without-retry',
      message:
        "The failure exit gate of stage 'Build' can only have a retryConfiguration together with the result RETRY",
      path: ['stages', 1, 'onFailure', 'retryConfiguration'],
    },
    ...(
      [
        ['beforeEntry', 'ROLLBACK', 'FAIL, SKIP'],
        ['beforeEntry', 'RETRY', 'FAIL, SKIP'],
        ['onSuccess', 'SKIP', 'ROLLBACK, FAIL'],
        ['onSuccess', 'RETRY', 'ROLLBACK, FAIL'],
        ['onFailure', 'SKIP', 'ROLLBACK, FAIL'],
      ] as const
    ).map(([gate, result, allowed]) => ({
      what: `the result ${result} in a ${gate} condition`,
      definition: withStage({ [gate]: condition(result, variableCheck) }),
      code: 'invalid-condition-result' as const,
      message: `A rule result of ${result} cannot be used in the ${gate} condition of stage 'Build'. Use one of: ${allowed}`,
      path: ['stages', 1, gate, 'conditions', 0, 'result'],
    })),
    {
      what: 'the result SKIP with a rule that cannot skip',
      definition: withStage({ beforeEntry: condition('SKIP', alarm) }),
      code: 'rule-cannot-skip',
      message:
        "The result SKIP in the beforeEntry condition of stage 'Build' can only be used with the rules LambdaInvoke and VariableCheck, not with CloudWatchAlarm",
      path: ['stages', 1, 'beforeEntry', 'conditions', 0, 'rules', 0, 'ruleTypeId', 'provider'],
    },
    {
      what: 'an unknown rule type',
      definition: withStage({ beforeEntry: condition('FAIL', rule('MoonPhase', {})) }),
      code: 'unknown-rule-type',
      message:
        "RuleType (Category: 'Rule', Provider: 'MoonPhase', Owner: 'AWS', Version: '1') in rule 'Rule' is not available",
      path: ['stages', 1, 'beforeEntry', 'conditions', 0, 'rules', 0, 'ruleTypeId'],
    },
    {
      what: 'a rule name used twice in a condition',
      definition: withStage({ beforeEntry: condition('FAIL', alarm, alarm) }),
      code: 'duplicate-rule',
      message: "Rule name 'Rule' is used more than once in the beforeEntry condition of stage 'Build'",
      path: ['stages', 1, 'beforeEntry', 'conditions', 0, 'rules', 1, 'name'],
    },
    {
      what: 'a rule with an unknown configuration key',
      definition: withStage({
        beforeEntry: condition('FAIL', rule('CloudWatchAlarm', { AlarmName: 'a', Colour: 'red' })),
      }),
      code: 'unknown-rule-configuration',
      message: "Rule configuration for rule 'Rule' contains unknown configuration 'Colour'",
      path: ['stages', 1, 'beforeEntry', 'conditions', 0, 'rules', 0, 'configuration', 'Colour'],
    },
    {
      what: 'a rule without a required configuration key',
      definition: withStage({ beforeEntry: condition('FAIL', rule('DeploymentWindow', {})) }),
      code: 'missing-rule-configuration',
      message: "Rule configuration for rule 'Rule' is missing required configuration 'Cron'",
      path: ['stages', 1, 'beforeEntry', 'conditions', 0, 'rules', 0, 'configuration', 'Cron'],
    },
    {
      what: 'a Commands rule without commands',
      definition: withStage({ beforeEntry: condition('FAIL', rule('Commands', {})) }),
      code: 'rule-needs-commands',
      message: 'Rule Rule must have a non-empty commands field',
      path: ['stages', 1, 'beforeEntry', 'conditions', 0, 'rules', 0, 'commands'],
    },
    {
      what: 'commands of a rule that runs none',
      definition: withStage({ beforeEntry: condition('FAIL', { ...alarm, commands: ['true'] }) }),
      code: 'rule-cannot-have-commands',
      message:
        'The following rule cannot contain a commands field: Rule. To use the commands field, use a Commands rule.',
      path: ['stages', 1, 'beforeEntry', 'conditions', 0, 'rules', 0, 'commands'],
    },
    {
      what: 'an input of a rule that takes none',
      definition: withStage({
        beforeEntry: condition('FAIL', { ...alarm, inputArtifacts: artifacts('SourceOutput') }),
      }),
      code: 'too-many-rule-inputs',
      message: 'Rule Rule declares 1 input artifacts which is more than the maximum count (0)',
      path: ['stages', 1, 'beforeEntry', 'conditions', 0, 'rules', 0, 'inputArtifacts', 0],
    },
  ]);
});
