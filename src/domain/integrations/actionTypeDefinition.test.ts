import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import type { ActionType } from '../definition/actionType';
import {
  actionTypeTemplate,
  definitionOfType,
  readActionTypeDefinition,
  templateCategories,
} from './actionTypeDefinition';
import type { ActionTypeDefinition } from './actionTypeDefinition';

const root = path.join(import.meta.dirname, '..', '..', '..');
const schema = JSON.parse(readFileSync(path.join(root, 'media/actionType.schema.json'), 'utf8')) as object;
const fitsSchema = new Ajv({ strict: false }).compile(schema);

const template = actionTypeTemplate('Build');
const [project] = template.configurationProperties ?? [];
const property = (changes: object) => ({
  ...template,
  configurationProperties: [{ ...project, ...changes }],
});
const problemsOf = (value: unknown): readonly string[] => readActionTypeDefinition(value).problems ?? [];

describe('The definition of a custom action type', () => {
  for (const category of templateCategories)
    it(`is valid as the template for ${category}`, () => {
      assert.deepEqual(problemsOf(actionTypeTemplate(category)), []);
      assert.ok(fitsSchema(actionTypeTemplate(category)));
    });

  it('is what an existing type was created from', () => {
    const {
      configurationProperties = [],
      category,
      provider,
      version,
      settings = {},
      ...artifacts
    } = template;
    const type: ActionType = {
      ...{ id: { category, owner: 'Custom', provider, version }, settings },
      ...{ actionConfigurationProperties: configurationProperties, ...artifacts },
    };
    assert.deepEqual(definitionOfType(type), template);
  });

  const wrongShapes: Readonly<Record<string, unknown>> = {
    'a list': [],
    'a missing provider': { ...template, provider: undefined },
    'a long provider': { ...template, provider: 'x'.repeat(36) },
    'a version with a point': { ...template, version: '1.0' },
    'another category': { ...template, category: 'Release' },
    'a property without a name': property({ name: undefined }),
    'a long description': property({ description: 'x'.repeat(161) }),
    'eleven properties': {
      ...template,
      configurationProperties: Array.from({ length: 11 }, (_, index) => ({ ...project, name: `P${index}` })),
    },
    'six artifacts': { ...template, inputArtifactDetails: { minimumCount: 0, maximumCount: 6 } },
  };
  for (const [name, value] of Object.entries(wrongShapes))
    it(`is refused, and marked in the editor: ${name}`, () => {
      const plain: unknown = JSON.parse(JSON.stringify(value));
      assert.notDeepEqual(problemsOf(plain), []);
      assert.equal(fitsSchema(plain), false);
    });

  const wrongRules: readonly (readonly [value: ActionTypeDefinition | object, problem: RegExp])[] = [
    [
      { ...template, inputArtifactDetails: { minimumCount: 2, maximumCount: 1 } },
      /\(1\) is less than the minimum \(2\)/,
    ],
    [{ ...template, configurationProperties: [project, project] }, /"Project" is defined more than once/],
    [property({ required: false }), /"Project" is queryable/],
    [property({ secret: true }), /"Project" is queryable/],
    [
      { ...template, configurationProperties: [project, { ...project, name: 'Other' }] },
      /these are: Project, Other\./,
    ],
    [
      { ...template, settings: { entityUrlTemplate: 'https://a/{Config:Token}' } },
      /^\{Config:Token\} in a URL/,
    ],
  ];
  for (const [value, problem] of wrongRules)
    it(`is refused by a rule: ${problem.source}`, () => {
      assert.match(problemsOf(value).join('\n'), problem);
    });
});
