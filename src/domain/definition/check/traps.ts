import * as l10n from '@vscode/l10n';
import { knownValues, outputVariablesOf } from '../catalog/knownValues';
import { findRuleType } from '../catalog/ruleTypes';
import type { ActionDeclaration, PipelineDeclaration, StageGate } from '../declaration';
import type { DefinitionPath } from '../definitionProblem';
import { placesOf } from '../rules/definitionPlace';
import type { Place } from '../rules/definitionPlace';
import { referencesIn } from '../rules/variableTexts';

/** What the service takes and its user may not have meant. Settings refer to the codes by name, so the names stay. */
export const trapCodes = [
  'polls-for-changes',
  'github-version-1',
  'masked-secret',
  'tags-and-branches-in-one-filter',
  'nested-glob-group',
  'unlikely-value',
  'unknown-output-variable',
  'not-an-input-artifact',
] as const;

export type TrapCode = (typeof trapCodes)[number];

/** A trap, and where it is. */
export interface Trap {
  readonly code: TrapCode;
  readonly message: string;
  readonly path: DefinitionPath;
  /** The `namespace.key` that it is about, where the text at the path has others. */
  readonly reference?: string;
}

/** Every trap of a pipeline. */
export function* trapsOf(pipeline: PipelineDeclaration): Iterable<Trap> {
  for (const place of placesOf(pipeline)) {
    yield* sourceTraps(place);
    yield* valueTraps(place);
    yield* artifactTraps(place);
  }
  yield* ruleTraps(pipeline);
  yield* filterTraps(pipeline);
  yield* variableTraps(pipeline);
}

/** The sources that AWS looks at every few minutes, unless they are told not to. */
const polled = ['AWS/CodeCommit', 'AWS/S3', 'ThirdParty/GitHub'];

function* sourceTraps({ action, path }: Place): Iterable<Trap> {
  const { actionTypeId, configuration } = action;
  const { category, owner, provider } = actionTypeId;
  if (category !== 'Source') return;
  if (
    polled.includes(`${owner}/${provider}`) &&
    configuration['PollForSourceChanges']?.toLowerCase() !== 'false'
  ) {
    const message = l10n.t(
      'This action polls its source for changes, which is slower than an event and stops after 30 days without a change. Polling is on unless PollForSourceChanges is "false".',
    );
    yield { code: 'polls-for-changes', message, path: [...path, 'configuration', 'PollForSourceChanges'] };
  }
  if (owner === 'ThirdParty' && provider === 'GitHub') {
    const message = l10n.t(
      'This GitHub action uses an OAuth token. AWS recommends a connection instead (CodeStarSourceConnection).',
    );
    yield { code: 'github-version-1', message, path: [...path, 'actionTypeId', 'provider'] };
  }
}

const isMasked = (value: string) => /^\*+$/.test(value);

function* valueTraps({ action, path }: Place): Iterable<Trap> {
  for (const [key, value] of Object.entries(action.configuration)) {
    const at = () => [...path, 'configuration', key];
    if (isMasked(value)) {
      const message = l10n.t(
        'The value is masked. An update keeps the stored value only while the stage and the action keep their names, and a new pipeline gets the asterisks.',
      );
      yield { code: 'masked-secret', message, path: at() };
    } else yield* unlikelyValue(action.actionTypeId, key, value, at);
  }
}

function* unlikelyValue(
  type: Parameters<typeof knownValues>[0],
  key: string,
  value: string,
  path: () => DefinitionPath,
): Iterable<Trap> {
  const values = knownValues(type, key);
  if (values === undefined || value.includes('#{') || isStandIn(value)) return;
  if (values.some((each) => each.toLowerCase() === value.toLowerCase())) return;
  const message = l10n.t(
    '{0} is not known to have the value {1}. Known values: {2}',
    key,
    value,
    values.join(', '),
  );
  yield { code: 'unlikely-value', message, path: path() };
}

/** What stands for a value that is not known. */
const isStandIn = (value: string) => value.includes('\uE000');

/** Keys whose value names an artifact, alone or in front of `::` and a path. */
const artifactKeys = new Set([
  ...['PrimarySource', 'TemplatePath', 'TemplateConfiguration', 'TaskDefinitionTemplateArtifact'],
  ...['AppSpecTemplateArtifact', 'Image1ArtifactName', 'Image2ArtifactName', 'Image3ArtifactName'],
  'Image4ArtifactName',
]);

function* artifactTraps({ action, path }: Place): Iterable<Trap> {
  const { actionTypeId, configuration, inputArtifacts } = action;
  if (actionTypeId.owner !== 'AWS' || inputArtifacts.some(({ name }) => isStandIn(name))) return;
  for (const [key, value] of Object.entries(configuration)) {
    if (!artifactKeys.has(key) || value.includes('#{') || isStandIn(value)) continue;
    const inputs = inputArtifacts.map((input) => input.name);
    const [name = ''] = value.split('::');
    if (inputs.includes(name)) continue;
    const isPath = key.startsWith('Template');
    // A stack set takes its template from elsewhere, too.
    if (isPath && !value.includes('::')) continue;
    const message = l10n.t(
      '{0} names the artifact {1}, which is not an input artifact of the action.',
      key,
      name,
    );
    yield { code: 'not-an-input-artifact', message, path: [...path, 'configuration', key] };
  }
}

const gates: readonly StageGate[] = ['beforeEntry', 'onSuccess', 'onFailure'];

function* ruleTraps({ stages }: PipelineDeclaration): Iterable<Trap> {
  for (const [stageIndex, stage] of stages.entries())
    for (const gate of gates)
      for (const [conditionIndex, { rules = [] }] of (stage[gate]?.conditions ?? []).entries())
        for (const [index, { ruleTypeId, configuration = {} }] of rules.entries()) {
          if (findRuleType(ruleTypeId) === undefined) continue;
          const path = [
            'stages',
            stageIndex,
            gate,
            'conditions',
            conditionIndex,
            'rules',
            index,
            'configuration',
          ];
          for (const [key, value] of Object.entries(configuration))
            yield* unlikelyValue(ruleTypeId, key, value, () => [...path, key]);
        }
}

function* filterTraps({ triggers = [] }: PipelineDeclaration): Iterable<Trap> {
  for (const [index, { gitConfiguration }] of triggers.entries()) {
    const path = ['triggers', index, 'gitConfiguration'];
    for (const [filter, { tags, branches }] of (gitConfiguration.push ?? []).entries())
      if (tags !== undefined && branches !== undefined) {
        const message = l10n.t(
          "AWS's guide contradicts itself on tags together with branches: one page refuses them, another has an example. Two filters, one for tags and one for branches, are certain to be valid.",
        );
        yield { code: 'tags-and-branches-in-one-filter', message, path: [...path, 'push', filter, 'tags'] };
      }
    for (const kind of ['push', 'pullRequest'] as const)
      for (const [filter, criteria] of (gitConfiguration[kind] ?? []).entries())
        for (const [what, patterns] of Object.entries(criteria as Record<string, unknown>))
          yield* patternTraps(patterns, [...path, kind, filter, what]);
  }
}

function* patternTraps(patterns: unknown, path: DefinitionPath): Iterable<Trap> {
  if (typeof patterns !== 'object' || patterns === null || Array.isArray(patterns)) return;
  for (const [side, list] of Object.entries(patterns as Record<string, readonly string[]>))
    for (const [index, pattern] of list.entries())
      if (/\{[^}]*\{/.test(pattern)) {
        const message = l10n.t('Groups in braces cannot be nested: the pattern may match nothing.');
        yield { code: 'nested-glob-group', message, path: [...path, side, index] };
      }
}

const outputsOf = ({ actionTypeId, outputVariables }: ActionDeclaration) =>
  outputVariablesOf({ ...actionTypeId, outputVariables });

/** A variable that its producer never publishes cannot be resolved, and the action fails when it starts. */
function* variableTraps(pipeline: PipelineDeclaration): Iterable<Trap> {
  const producers = new Map(
    placesOf(pipeline).flatMap(({ action }) =>
      action.namespace === undefined ? [] : [[action.namespace, action] as const],
    ),
  );
  // Many actions refer to the same few.
  const outputs = new Map<string, ReturnType<typeof outputVariablesOf>>();
  for (const { namespace, key, text } of referencesIn(pipeline)) {
    const producer = producers.get(namespace);
    if (producer === undefined) continue;
    const known = outputs.get(namespace) ?? outputsOf(producer);
    outputs.set(namespace, known);
    const { names, isComplete } = known;
    if (!isComplete || names.includes(key)) continue;
    const message = l10n.t(
      'The action {0} is not known to publish {1}. Its variables: {2}',
      producer.name,
      key,
      names.join(', '),
    );
    yield { code: 'unknown-output-variable', message, path: text.path(), reference: `${namespace}.${key}` };
  }
}
