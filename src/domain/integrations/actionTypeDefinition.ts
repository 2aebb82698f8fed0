import * as l10n from '@vscode/l10n';
import type { ActionType } from '../definition/actionType';
import type { ActionTypeId } from '../definition/declaration';
import type { Shapes } from '../definition/shape/shape';
import { checkedReader, commonShapes, countProblems, queryableProblems } from './checkedReader';

/** What a custom action type is created from: the input of CreateCustomActionType. */
export interface ActionTypeDefinition {
  readonly category: ActionTypeId['category'];
  readonly provider: string;
  readonly version: string;
  readonly settings?: ActionType['settings'];
  readonly configurationProperties?: ActionType['actionConfigurationProperties'];
  readonly inputArtifactDetails: ActionType['inputArtifactDetails'];
  readonly outputArtifactDetails: ActionType['outputArtifactDetails'];
  readonly tags?: readonly { readonly key: string; readonly value: string }[];
}

/** The definition from which an action type could be created again. */
export const definitionOfType = (type: ActionType): ActionTypeDefinition => ({
  category: type.id.category,
  provider: type.id.provider,
  version: type.id.version,
  ...(type.settings && { settings: type.settings }),
  configurationProperties: type.actionConfigurationProperties,
  inputArtifactDetails: type.inputArtifactDetails,
  outputArtifactDetails: type.outputArtifactDetails,
});

/** The shapes of the API model (2015-07-09) that a definition is made of. */
const shapes: Shapes = {
  ...commonShapes,
  Definition: {
    type: 'structure',
    required: ['category', 'provider', 'version', 'inputArtifactDetails', 'outputArtifactDetails'],
    members: {
      ...{ category: 'Category', provider: 'Provider', version: 'Version', settings: 'Settings' },
      ...{ configurationProperties: 'Properties', tags: 'Tags' },
      ...{ inputArtifactDetails: 'Artifacts', outputArtifactDetails: 'Artifacts' },
    },
  },
  Settings: {
    type: 'structure',
    members: {
      ...{ thirdPartyConfigurationUrl: 'Url', entityUrlTemplate: 'Url' },
      ...{ executionUrlTemplate: 'Url', revisionUrlTemplate: 'Url' },
    },
  },
  Property: {
    type: 'structure',
    required: ['name', 'required', 'key', 'secret'],
    members: {
      ...{ name: 'Name', required: 'Boolean', key: 'Boolean', secret: 'Boolean', queryable: 'Boolean' },
      ...{ description: 'Description', type: 'Type' },
    },
  },
  Description: { type: 'string', min: 1, max: 160 },
  Type: { type: 'string', enum: ['String', 'Number', 'Boolean'] },
  Count: { type: 'integer', min: 0, max: 5 },
  Tags: { type: 'list', member: 'Tag' },
  Tag: { type: 'structure', required: ['key', 'value'], members: { key: 'Key', value: 'Value' } },
  Key: { type: 'string', min: 1, max: 128 },
  Value: { type: 'string', max: 256 },
};

/** Checks a definition as AWS does. */
export const readActionTypeDefinition = checkedReader(shapes, 'Definition', ruleProblems);

function* ruleProblems(definition: ActionTypeDefinition): Generator<string> {
  const { configurationProperties = [], inputArtifactDetails, outputArtifactDetails } = definition;
  yield* countProblems(inputArtifactDetails, outputArtifactDetails);
  const names = configurationProperties.map(({ name }) => name);
  for (const name of new Set(names.filter((each, index) => names.indexOf(each) !== index)))
    yield l10n.t('The configuration property "{0}" is defined more than once.', name);
  yield* queryableProblems(
    configurationProperties
      .filter(({ queryable }) => queryable === true)
      .map(({ name, required, secret }) => ({ name, isRequired: required, isSecret: secret })),
  );
  yield* templateProblems(definition);
}

/** Placeholders may name required properties that are no secrets, and the ids that a worker reports. */
function* templateProblems({
  settings = {},
  configurationProperties = [],
}: ActionTypeDefinition): Generator<string> {
  const usable = configurationProperties.filter(({ required, secret }) => required && !secret);
  const known = new Set(usable.map(({ name }) => name));
  const { entityUrlTemplate, executionUrlTemplate, revisionUrlTemplate } = settings;
  for (const template of [entityUrlTemplate, executionUrlTemplate, revisionUrlTemplate])
    for (const [placeholder, name = ''] of template?.matchAll(/\{Config:([^}]*)\}/g) ?? [])
      if (!known.has(name))
        yield l10n.t('{0} in a URL names no property that is required and not secret.', placeholder);
}

/** How many artifacts an action of each category usually takes and makes. */
const usualArtifacts: Partial<
  Readonly<Record<ActionTypeId['category'], readonly [input: number, output: number]>>
> = { Source: [0, 1], Build: [1, 1], Test: [1, 1], Deploy: [1, 0], Invoke: [0, 0], Approval: [0, 0] };

/** The categories for which there is a template, in the order of a pipeline. */
export const templateCategories = ['Source', 'Build', 'Test', 'Deploy', 'Invoke', 'Approval'] as const;

/** A definition to begin with: it is valid, and shows each kind of property. */
export function actionTypeTemplate(category: (typeof templateCategories)[number]): ActionTypeDefinition {
  const [input, output] = usualArtifacts[category] ?? [0, 0];
  return {
    category,
    provider: `My${category}`,
    version: '1',
    settings: { executionUrlTemplate: 'https://example.com/jobs/{ExternalExecutionId}' },
    configurationProperties: [
      {
        ...{ name: 'Project', type: 'String', required: true, key: true, secret: false, queryable: true },
        description: l10n.t('The project that a job worker asks for. At most 20 letters, digits, - and _.'),
      },
      {
        ...{ name: 'Token', type: 'String', required: false, key: false, secret: true, queryable: false },
        description: l10n.t('Only job workers see this value.'),
      },
    ],
    inputArtifactDetails: { minimumCount: Math.min(input, 1), maximumCount: input === 0 ? 0 : 5 },
    outputArtifactDetails: { minimumCount: output === 0 ? 0 : 1, maximumCount: output === 0 ? 0 : 1 },
  };
}
