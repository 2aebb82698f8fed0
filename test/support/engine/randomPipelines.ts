import fc from 'fast-check';
import type {
  ActionDeclaration,
  ConditionResult,
  PipelineDeclaration,
  RuleDeclaration,
  StageDeclaration,
} from '../../../src/domain/definition/declaration';
import { approval, codeBuild, codeCommit, pipeline, stage } from '../../../src/local/sample/build';
import type { Scenario } from '../../../src/local/simulation/scenario';

const rule = (name: string, provider: string, configuration: Record<string, string>): RuleDeclaration => ({
  name,
  ruleTypeId: { category: 'Rule', owner: 'AWS', provider, version: '1' },
  configuration,
});

const check = (name: string, Value: string) =>
  rule(name, 'VariableCheck', { Variable: '#{SourceVariables.BranchName}', Value, Operator: 'EQ' });

function oneOf<T>(...choices: readonly [weight: number, value: T][]): fc.Arbitrary<T> {
  return fc.oneof(...choices.map(([weight, value]) => ({ weight, arbitrary: fc.constant(value) })));
}

const rules = fc.uniqueArray(
  oneOf(
    [4, check('Holds', 'main')],
    [1, check('Fails', 'next')],
    [4, rule('Alarm', 'CloudWatchAlarm', { AlarmName: 'errors', AlarmStates: 'ALARM', WaitTime: '3' })],
    [2, rule('Window', 'DeploymentWindow', { Cron: '* * 14-16 ? * *' })],
    [1, rule('Broken', 'VariableCheck', { Variable: '#{No.Where}', Value: 'x', Operator: 'EQ' })],
  ),
  { selector: ({ name }) => name, minLength: 1, maxLength: 3 },
);

const gate = (...results: ConditionResult[]) =>
  fc.tuple(fc.constantFrom(...results), rules).map(([result, drawn]) => ({
    conditions: [{ result, rules: drawn }],
  }));

const sometimes = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 2, arbitrary });

const gates = fc.record({
  beforeEntry: sometimes(gate('FAIL', 'SKIP')),
  onSuccess: sometimes(gate('FAIL', 'ROLLBACK')),
  onFailure: sometimes(
    fc.oneof(
      fc.constant({ result: 'ROLLBACK' as const }),
      fc
        .constantFrom('FAILED_ACTIONS' as const, 'ALL_ACTIONS' as const)
        .map((retryMode) => ({ result: 'RETRY' as const, retryConfiguration: { retryMode } })),
      gate('ROLLBACK'),
    ),
  ),
});

const actions = fc
  .array(fc.record({ kind: fc.nat(9), runOrder: fc.integer({ min: 1, max: 3 }) }), {
    minLength: 1,
    maxLength: 7,
  })
  .map((kinds) =>
    kinds.map(({ kind, runOrder }, index): ActionDeclaration => {
      const name = `Action${index}`;
      if (kind === 0) return approval(name, 'Go?', 'https://example.com', { runOrder });
      const broken = kind === 1 && index > 2;
      return codeBuild(name, broken ? '#{No.Where}' : 'project', 'SourceOutput', undefined, { runOrder });
    }),
  );

const stages = fc.array(fc.tuple(actions, gates), { minLength: 1, maxLength: 3 }).map((drawn) =>
  drawn.map(([list, { beforeEntry, onSuccess, onFailure }], index): StageDeclaration => ({
    ...stage(`Stage${index}`, ...list),
    ...(beforeEntry == null ? {} : { beforeEntry }),
    ...(onSuccess == null ? {} : { onSuccess }),
    ...(onFailure == null ? {} : { onFailure }),
  })),
);

export const pipelines: fc.Arbitrary<PipelineDeclaration> = fc
  .record({ stages, executionMode: fc.constantFrom('SUPERSEDED', 'QUEUED', 'PARALLEL') })
  .map(({ stages: others, executionMode }) =>
    pipeline('p', [stage('Source', codeCommit('p')), ...others], { executionMode }),
  );

/** Some actions fail, some rules do, and how long they take overlaps. */
export const scenarios: fc.Arbitrary<Scenario> = fc
  .record({ action: fc.constantFrom(0, 0.1, 0.3), rule: fc.constantFrom(0, 0.3), longest: fc.nat(40) })
  .map(({ action, rule: ofRules, longest }) => ({
    rules: [
      { failureRate: action, seconds: [1, 1 + longest] },
      { category: 'Rule', failureRate: ofRules },
    ],
  }));

export type Operation =
  | { readonly kind: 'tick'; readonly seconds: number }
  | { readonly kind: 'step' }
  | { readonly kind: 'start' }
  | { readonly kind: 'stop'; readonly execution: number; readonly abandon: boolean }
  | { readonly kind: 'retry'; readonly execution: number; readonly all: boolean }
  | { readonly kind: 'rollback'; readonly execution: number; readonly stage: number }
  | { readonly kind: 'override'; readonly execution: number; readonly entry: boolean }
  | { readonly kind: 'transition'; readonly stage: number; readonly out: boolean; readonly open: boolean }
  | { readonly kind: 'answer'; readonly approved: boolean }
  | { readonly kind: 'update'; readonly next: PipelineDeclaration };

/** Counted back from the newest of those that it may be done to. */
const execution = fc.nat(2);
const place = fc.nat(3);
const flag = fc.boolean();
const kind = <K extends string>(name: K) => fc.constant(name);

/** Changes of a pipeline by users and by time; some are not allowed at their moment. */
export const operations: fc.Arbitrary<Operation[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: kind('step') }) },
    { weight: 6, arbitrary: fc.record({ kind: kind('tick'), seconds: fc.integer({ min: 0, max: 120 }) }) },
    { weight: 1, arbitrary: fc.record({ kind: kind('tick'), seconds: fc.nat(24 * 3600) }) },
    { weight: 6, arbitrary: fc.record({ kind: kind('start') }) },
    { weight: 2, arbitrary: fc.record({ kind: kind('stop'), execution, abandon: flag }) },
    { weight: 5, arbitrary: fc.record({ kind: kind('retry'), execution, all: flag }) },
    { weight: 4, arbitrary: fc.record({ kind: kind('rollback'), execution, stage: place }) },
    { weight: 5, arbitrary: fc.record({ kind: kind('override'), execution, entry: flag }) },
    { weight: 2, arbitrary: fc.record({ kind: kind('transition'), stage: place, out: flag, open: flag }) },
    { weight: 4, arbitrary: fc.record({ kind: kind('answer'), approved: flag }) },
    { weight: 1, arbitrary: fc.record({ kind: kind('update'), next: pipelines }) },
  ),
  { minLength: 1, maxLength: 60, size: 'large' },
);
