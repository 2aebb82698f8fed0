import assert from 'node:assert/strict';
import { withDefaults } from './declaration';
import type {
  ActionDefinition,
  ConditionDeclaration,
  PipelineDefinition,
  RuleDeclaration,
} from './declaration';
import { shapeOf } from '../../local/model/model';

const roleArn = 'arn:aws:iam::123456789012:role/pipeline';
const region = 'us-east-1';
const store = { type: 'S3', location: 'bucket', encryptionKey: { id: 'key', type: 'KMS' } } as const;
const patterns = { includes: ['a'], excludes: ['b'] };

const action: ActionDefinition = {
  name: 'Compile',
  actionTypeId: { category: 'Compute', owner: 'AWS', provider: 'Commands', version: '1' },
  runOrder: 1,
  configuration: { Key: 'value' },
  commands: ['make'],
  outputArtifacts: [{ name: 'Out', files: ['dist'] }],
  inputArtifacts: [{ name: 'In' }],
  outputVariables: ['VERSION'],
  roleArn,
  region,
  namespace: 'Built',
  timeoutInMinutes: 5,
  environmentVariables: [{ name: 'A', value: 'b', type: 'PLAINTEXT' }],
};

const rule: RuleDeclaration = {
  name: 'Check',
  ruleTypeId: { category: 'Rule', owner: 'AWS', provider: 'Commands', version: '1' },
  configuration: { Key: 'value' },
  commands: ['true'],
  inputArtifacts: [{ name: 'In' }],
  roleArn,
  region,
  timeoutInMinutes: 5,
};

const conditions: ConditionDeclaration[] = [{ result: 'FAIL', rules: [rule] }];

/** A definition that leaves out nothing a definition can have. */
const everything: PipelineDefinition = {
  name: 'shop',
  roleArn,
  artifactStore: store,
  artifactStores: { [region]: store },
  stages: [
    {
      name: 'Build',
      blockers: [{ name: 'Gate', type: 'Schedule' }],
      actions: [action],
      onFailure: { result: 'RETRY', retryConfiguration: { retryMode: 'ALL_ACTIONS' }, conditions },
      onSuccess: { conditions },
      beforeEntry: { conditions },
    },
  ],
  version: 1,
  executionMode: 'QUEUED',
  pipelineType: 'V2',
  variables: [{ name: 'x', defaultValue: 'y', description: 'z' }],
  triggers: [
    {
      providerType: 'CodeStarSourceConnection',
      gitConfiguration: {
        sourceActionName: 'Source',
        push: [{ tags: patterns, branches: patterns, filePaths: patterns }],
        pullRequest: [{ events: ['OPEN'], branches: patterns, filePaths: patterns }],
      },
    },
  ],
};

/** Holds every structure in the value against the members that the API's model gives it. */
function agree(value: unknown, shapeName: string, path: string): void {
  const { type, members = {}, member = '', value: mapped = '' } = shapeOf(shapeName);
  if (type === 'structure') {
    const structure = value as Readonly<Record<string, unknown>>;
    assert.deepEqual(Object.keys(structure).toSorted(), Object.keys(members).toSorted(), path);
    for (const [name, shape] of Object.entries(members)) agree(structure[name], shape, `${path}.${name}`);
  } else if (type === 'list') {
    for (const element of value as readonly unknown[]) agree(element, member, `${path}[]`);
  } else if (type === 'map') {
    for (const element of Object.values(value as object)) agree(element, mapped, `${path}{}`);
  }
}

describe('The type of a definition', () => {
  it("has every member of the API's model", () => agree(everything, 'PipelineDeclaration', 'pipeline'));

  it('keeps the members of a definition when its defaults are filled in', () => {
    assert.deepEqual(withDefaults(everything), everything);
  });

  it('has the defaults of the service for omitted members', () => {
    const { actionTypeId } = action;
    const stages = [{ name: 'Build', actions: [{ name: 'Compile', actionTypeId }] }];
    assert.deepEqual(withDefaults({ name: 'shop', roleArn, stages, version: 7 }), {
      name: 'shop',
      roleArn,
      stages: [
        {
          name: 'Build',
          actions: [
            {
              name: 'Compile',
              actionTypeId,
              runOrder: 1,
              configuration: {},
              inputArtifacts: [],
              outputArtifacts: [],
            },
          ],
        },
      ],
      version: 1,
      executionMode: 'SUPERSEDED',
      pipelineType: 'V1',
    });
  });
});
