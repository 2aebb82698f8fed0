import { artifacts } from '../../../../src/local/sample/build';
import { alarm, condition, refuse, rule, variableCheck, withStage } from './builders';

describe('The rules for conditions', () => {
  refuse([
    {
      what: 'a result beside conditions on failure',
      declaration: withStage({ onFailure: { result: 'ROLLBACK', ...condition('ROLLBACK', alarm) } }),
      code: 'StageDeclaration',
      message:
        "The following stage cannot have a failure exit gate configured with both top level result and conditions: 'Build",
    },
    ...[{ result: 'ROLLBACK' as const }, condition('ROLLBACK', alarm)].map((onFailure) => ({
      what: `${JSON.stringify(Object.keys(onFailure))} with a rollback on failure in PARALLEL mode`,
      declaration: withStage({ onFailure }, { executionMode: 'PARALLEL' }),
      code: 'StageDeclaration' as const,
      message: 'Failure conditions with rollback result type cannot be added to a PARALLEL pipeline.',
    })),
    {
      what: 'a rollback on success in PARALLEL mode',
      declaration: withStage({ onSuccess: condition('ROLLBACK', alarm) }, { executionMode: 'PARALLEL' }),
      code: 'StageDeclaration',
      message: /Success conditions with rollback/,
    },
    {
      what: 'the result SKIP on failure',
      declaration: withStage({ onFailure: { result: 'SKIP' } }),
      code: 'StageDeclaration',
      message: /cannot have the result SKIP/,
    },
    {
      what: 'a retry configuration without a retry',
      declaration: withStage({
        onFailure: { result: 'ROLLBACK', retryConfiguration: { retryMode: 'ALL_ACTIONS' } },
      }),
      code: 'StageDeclaration',
      message: /retryConfiguration/,
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
      declaration: withStage({ [gate]: condition(result, variableCheck) }),
      code: 'StageDeclaration' as const,
      message: `A rule result of ${result} cannot be used in the ${gate} condition of stage 'Build'. Use one of: ${allowed}`,
    })),
    {
      what: 'the result SKIP with a rule that cannot skip',
      declaration: withStage({ beforeEntry: condition('SKIP', alarm) }),
      code: 'StageDeclaration',
      message: /only be used with the rules LambdaInvoke and VariableCheck/,
    },
    {
      what: 'an unknown rule type',
      declaration: withStage({ beforeEntry: condition('FAIL', rule('MoonPhase', {})) }),
      code: 'StageDeclaration',
      message: /Provider: 'MoonPhase'/,
    },
    {
      what: 'a rule name used twice in a condition',
      declaration: withStage({ beforeEntry: condition('FAIL', alarm, alarm) }),
      code: 'StageDeclaration',
      message: /Rule name 'Rule' is used more than once/,
    },
    {
      what: 'a rule with an unknown configuration key',
      declaration: withStage({
        beforeEntry: condition('FAIL', rule('CloudWatchAlarm', { AlarmName: 'a', Colour: 'red' })),
      }),
      code: 'StageDeclaration',
      message: "Rule configuration for rule 'Rule' contains unknown configuration 'Colour'",
    },
    {
      what: 'a rule without a required configuration key',
      declaration: withStage({ beforeEntry: condition('FAIL', rule('DeploymentWindow', {})) }),
      code: 'StageDeclaration',
      message: "Rule configuration for rule 'Rule' is missing required configuration 'Cron'",
    },
    {
      what: 'a Commands rule without commands',
      declaration: withStage({ beforeEntry: condition('FAIL', rule('Commands', {})) }),
      code: 'StageDeclaration',
      message: 'Rule Rule must have a non-empty commands field',
    },
    {
      what: 'commands of a rule that runs none',
      declaration: withStage({ beforeEntry: condition('FAIL', { ...alarm, commands: ['true'] }) }),
      code: 'StageDeclaration',
      message: /cannot contain a commands field: Rule/,
    },
    {
      what: 'an input of a rule that takes none',
      declaration: withStage({
        beforeEntry: condition('FAIL', { ...alarm, inputArtifacts: artifacts('SourceOutput') }),
      }),
      code: 'StageDeclaration',
      message: /declares 1 input artifacts which is more than the maximum count \(0\)/,
    },
  ]);
});
