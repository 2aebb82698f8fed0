import type {
  ActionDeclaration,
  ConditionDeclaration,
  PipelineDeclaration,
  StageDeclaration,
} from '../../../src/domain/definition/declaration';
import { approval, codeBuild, ecs, gitHub, pipeline, stage } from '../../../src/local/sample/build';

export const source = stage('Source', gitHub('acme/shop'));
export const build = codeBuild('Compile', 'shop', 'SourceOutput', 'BuildOutput');
export const release = ecs('Service', 'cluster', 'shop', 'BuildOutput');

/** A valid pipeline of three stages, which each case changes. */
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

export const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, i) => make(i));
export const named = (index: number) =>
  stage(`S${index}`, approval(`A${index}`, 'ok?', 'https://example.com'));
export const references = (action: string, field: string, text: string) =>
  `StageName=[Work], ActionName=[${action}], ActionConfigurationKey=[${field}], VariableReferenceText=[${text}]`;
