import assert from 'node:assert/strict';
import type {
  ActionDeclaration,
  ConditionDeclaration,
  PipelineDeclaration,
  StageDeclaration,
} from '../../../../src/domain/definition/declaration';
import { findActionType } from '../../../../src/local/engine/actionTypeLookup';
import { emptyWorld } from '../../../../src/local/engine/world';
import { approval, codeBuild, ecs, gitHub, pipeline, stage } from '../../../../src/local/sample/build';
import { ServiceError } from '../../../../src/local/serviceError';
import { checkStructure } from '../../../../src/local/structure/checkStructure';

const world = emptyWorld({ accountId: '123456789012', region: 'us-east-1', seed: 1 });
export const check = (declaration: PipelineDeclaration) =>
  checkStructure(declaration, { region: world.region, actionTypes: (id) => findActionType(world, id) });

export const source = stage('Source', gitHub('acme/shop'));
export const build = codeBuild('Compile', 'shop', 'SourceOutput', 'BuildOutput');
export const release = ecs('Service', 'cluster', 'shop', 'BuildOutput');

/** A pipeline of three stages that is right, but for what a case changes in it. */
export const shop = (
  extra: Partial<PipelineDeclaration> = {},
  stages = [source, stage('Build', build), stage('Deploy', release)],
) => pipeline('shop', stages, extra);

/** Source, then one stage with these actions. */
export const withActions = (...actions: ActionDeclaration[]) => shop({}, [source, stage('Work', ...actions)]);

export const withStage = (
  extra: Partial<StageDeclaration>,
  pipelineExtra: Partial<PipelineDeclaration> = {},
) => shop(pipelineExtra, [source, { ...stage('Build', build), ...extra }]);

export const withTriggers = (
  ...triggers: NonNullable<PipelineDeclaration['triggers']>[number]['gitConfiguration'][]
) =>
  shop({
    triggers: triggers.map((gitConfiguration) => ({
      providerType: 'CodeStarSourceConnection',
      gitConfiguration,
    })),
  });

export const store = { type: 'S3', location: 'artifacts-bucket' } as const;

export function withoutStore(declaration: PipelineDeclaration, extra: Partial<PipelineDeclaration> = {}) {
  const bare = { ...declaration };
  delete bare.artifactStore;
  return { ...bare, ...extra };
}

export const commandsAction = (extra: Partial<ActionDeclaration> = {}): ActionDeclaration => ({
  ...build,
  actionTypeId: { category: 'Compute', owner: 'AWS', provider: 'Commands', version: '1' },
  configuration: {},
  commands: ['npm ci'],
  ...extra,
});

export const rule = (
  provider: string,
  configuration: Record<string, string>,
  name = 'Rule',
): NonNullable<ConditionDeclaration['rules']>[number] => ({
  name,
  ruleTypeId: { category: 'Rule', owner: 'AWS', provider, version: '1' },
  configuration,
});

export const alarm = rule('CloudWatchAlarm', { AlarmName: 'errors' });
export const variableCheck = rule('VariableCheck', { Variable: 'x', Value: 'x', Operator: 'EQ' });
export const condition = (
  result: NonNullable<ConditionDeclaration['result']>,
  ...rules: ConditionDeclaration['rules'] & object
) => ({ conditions: [{ result, rules }] });

export interface Case {
  readonly what: string;
  readonly declaration: PipelineDeclaration;
  readonly code: 'Structure' | 'StageDeclaration' | 'ActionDeclaration' | 'BlockerDeclaration';
  readonly message: string | RegExp;
}

export const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, i) => make(i));
export const named = (index: number) =>
  stage(`S${index}`, approval(`A${index}`, 'ok?', 'https://example.com'));
export const filters =
  'The trigger configuration for the source action is not valid. Make sure to choose valid filter combinations.';
export const references = (action: string, field: string, text: string) =>
  `StageName=[Work], ActionName=[${action}], ActionConfigurationKey=[${field}], VariableReferenceText=[${text}]`;

/** One test for each declaration that the rules must refuse. */
export function refuse(cases: readonly Case[]): void {
  for (const { what, declaration, code, message } of cases)
    it(`refuse ${what}`, () => {
      assert.throws(
        () => check(declaration),
        (error) => {
          assert.ok(error instanceof ServiceError);
          assert.equal(error.code, `Invalid${code}Exception`);
          if (typeof message === 'string') assert.equal(error.message, message);
          else assert.match(error.message, message);
          return true;
        },
      );
    });
}
