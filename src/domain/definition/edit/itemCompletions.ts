import { builtInActionTypes } from '../catalog/builtInActionTypes';
import { ruleTypes } from '../catalog/ruleTypes';
import { memberOf, nodeAt } from '../text/sourceTree';
import type { CompletionPlace } from './completionPlace';
import { artifactsOf, artifactsBefore } from './scope';
import { actionSnippet, ruleSnippet, stageSnippet, valueSnippet } from './snippets';
import type { Suggestion } from './suggestion';

/** Whole items of lists, such as an action with all that its type requires. */
export function itemsFor(
  { root, path, range, account }: CompletionPlace,
  shape: string,
): readonly Suggestion[] {
  const item = (label: string, snippet: string, detail?: string, rank?: number): Suggestion => ({
    label,
    kind: detail === undefined ? 'snippet' : 'actionType',
    snippet,
    range,
    ...(detail !== undefined && { detail }),
    ...(rank !== undefined && { rank }),
  });
  switch (shape) {
    case 'StageDeclaration': {
      const stages = nodeAt(root, ['stages']);
      const isFirst =
        stages?.kind !== 'list' || stages.items.every((stage) => memberOf(stage, 'name') === undefined);
      return [item('stage', stageSnippet(isFirst ? 'Source' : 'Stage'))];
    }
    case 'ActionDeclaration': {
      const before = artifactsBefore(root, path);
      return [...builtInActionTypes, ...account.actionTypes]
        .filter(({ id }) => (id.category === 'Source') === (path[1] === 0))
        .map((type) => {
          const { category, owner, provider } = type.id;
          return item(`${category}: ${provider}`, actionSnippet(type, before, artifactsOf(root)), owner);
        });
    }
    case 'RuleDeclaration':
      return ruleTypes.map((type) => item(type.id.provider, ruleSnippet(type), 'Rule'));
    case 'PipelineTriggerDeclaration':
      return [
        item(
          'trigger',
          '{\n\t"providerType": "CodeStarSourceConnection",\n\t"gitConfiguration": {\n\t\t"sourceActionName": "$1",\n\t\t"push": [{ "branches": { "includes": ["${2:main}"] } }]\n\t}\n}',
        ),
      ];
    case 'PipelineVariableDeclaration':
      return [item('variable', '{ "name": "$1", "defaultValue": "$2" }')];
    case 'GitPushFilter':
      return [
        item('branches', '{ "branches": { "includes": ["${1:main}"] } }'),
        item(
          'branches, filePaths',
          '{ "branches": { "includes": ["${1:main}"] }, "filePaths": { "includes": ["${2:src/**}"] } }',
        ),
        item('tags', '{ "tags": { "includes": ["${1:v*}"] } }'),
      ];
    case 'GitPullRequestFilter':
      return [
        item('branches', '{ "events": ["OPEN", "UPDATED"], "branches": { "includes": ["${1:main}"] } }'),
        item(
          'branches, filePaths',
          '{ "branches": { "includes": ["${1:main}"] }, "filePaths": { "includes": ["${2:src/**}"] } }',
        ),
      ];
    case 'Condition':
      return [item('condition', '{ "result": "$1", "rules": [$2] }')];
    case 'InputArtifact':
      return artifactsBefore(root, path).map((name) => item(name, `{ "name": "${name}" }`));
    case 'OutputArtifact':
    case 'EnvironmentVariable':
      return [
        item('{ }', shape === 'OutputArtifact' ? valueSnippet(shape) : '{ "name": "$1", "value": "$2" }'),
      ];
    default:
      return [];
  }
}
