import assert from 'node:assert/strict';
import type { ActionDefinition, PipelineDefinition } from '../declaration';
import { findingsIn } from '../../../../test/support/definition/marks';

const action = (
  name: string,
  type: string,
  configuration: Record<string, string>,
  [input, output]: readonly [input?: string | undefined, output?: string] = [],
): ActionDefinition => {
  const [category, owner, provider] = type.split('/') as ['Build', 'AWS', string];
  return {
    name,
    actionTypeId: { category, owner, provider, version: '1' },
    configuration,
    ...(input !== undefined && { inputArtifacts: [{ name: input }] }),
    ...(output !== undefined && { outputArtifacts: [{ name: output }] }),
  };
};

const source = action(
  'Checkout',
  'Source/AWS/CodeStarSourceConnection',
  {
    ConnectionArn: 'arn:aws:codestar-connections:eu-west-1:123456789012:connection/1',
    FullRepositoryId: 'acme/shop',
    BranchName: 'main',
  },
  [undefined, 'Code'],
);
const build = action('Compile', 'Build/AWS/CodeBuild', { ProjectName: 'shop' }, ['Code', 'Site']);
const ship = action('Ship', 'Deploy/AWS/S3', { BucketName: 'shop', Extract: 'true' }, ['Site']);

const sound: PipelineDefinition = {
  name: 'shop',
  roleArn: 'arn:aws:iam::123456789012:role/pipeline',
  pipelineType: 'V2',
  artifactStore: { type: 'S3', location: 'shop-artifacts' },
  stages: [
    { name: 'Source', actions: [source] },
    { name: 'Build', actions: [build] },
    { name: 'Deploy', actions: [ship] },
  ],
};

const withBuild = (...actions: ActionDefinition[]): PipelineDefinition => ({
  ...sound,
  stages: sound.stages.map((stage) => (stage.name === 'Build' ? { ...stage, actions } : stage)),
});
const withStages = (...stages: PipelineDefinition['stages']): PipelineDefinition => ({ ...sound, stages });
const [sources, builds, deploys] = sound.stages as Required<PipelineDefinition>['stages'] & { length: 3 };

/** One fault of each kind, the id of its finding, and the text that is marked. */
const faults: readonly (readonly [
  what: string,
  definition: PipelineDefinition,
  id: string,
  marked: string,
])[] = [
  [
    'an unknown input artifact',
    withBuild({ ...build, inputArtifacts: [{ name: 'Cod' }] }),
    'input-not-produced-before',
    '"Cod"',
  ],
  [
    'a duplicate output',
    withBuild(build, { ...build, name: 'Again' }),
    'duplicate-output-artifact',
    '"Site"',
  ],
  [
    'a source in stage 2',
    withBuild(build, { ...source, name: 'Other', outputArtifacts: [{ name: 'Other' }] }),
    'source-outside-first-stage',
    '"Source"',
  ],
  [
    'a duplicate stage',
    withStages(sources!, builds!, { ...deploys!, name: 'Build' }),
    'duplicate-stage',
    '"Build"',
  ],
  [
    'a duplicate action',
    withBuild(build, { ...build, outputArtifacts: [] }),
    'duplicate-action',
    '"Compile"',
  ],
  ['one stage only', withStages(sources!), 'too-few-stages', '"stages"'],
  [
    'CodeBuild without an input',
    withBuild({ ...build, inputArtifacts: [] }),
    'too-few-input-artifacts',
    '"inputArtifacts"',
  ],
  [
    'both stores',
    { ...sound, artifactStores: { 'eu-west-1': { type: 'S3', location: 'other' } } },
    'artifact-store-or-stores',
    '"artifactStores"',
  ],
  [
    'an unknown provider',
    withBuild({ ...build, actionTypeId: { ...build.actionTypeId, provider: 'CodeBild' } }),
    'unknown-action-type',
    '"actionTypeId"',
  ],
  [
    'a missing ProjectName',
    withBuild({ ...build, configuration: {} }),
    'missing-action-configuration',
    '"configuration"',
  ],
  [
    'an unknown configuration key',
    withBuild({ ...build, configuration: { ProjectName: 'shop', Colour: 'red' } }),
    'unknown-action-configuration',
    '"Colour"',
  ],
  [
    'an unknown namespace',
    withBuild({ ...build, configuration: { ProjectName: 'shop-#{Nowhere.x}-1' } }),
    'unknown-namespace',
    '#{Nowhere.x}',
  ],
  [
    'a trigger of an unknown action, with branches and tags',
    {
      ...sound,
      triggers: [
        {
          providerType: 'CodeStarSourceConnection',
          gitConfiguration: {
            sourceActionName: 'Nobody',
            push: [{ tags: { includes: ['v*'] }, branches: { includes: ['main'] } }],
          },
        },
      ],
    },
    'trigger-without-connection',
    '"Nobody"',
  ],
  [
    'an input of the same run order',
    withBuild(build, { ...build, name: 'Test', inputArtifacts: [{ name: 'Site' }], outputArtifacts: [] }),
    'input-not-produced-before',
    '"Site"',
  ],
  [
    'triggers of a V1 pipeline',
    {
      ...sound,
      pipelineType: 'V1',
      triggers: [
        { providerType: 'CodeStarSourceConnection', gitConfiguration: { sourceActionName: 'Checkout' } },
      ],
    },
    'triggers-need-v2',
    '"triggers"',
  ],
  [
    'a command of several lines',
    withBuild({
      ...action('Run', 'Compute/AWS/Commands', {}, ['Code']),
      commands: ['npm ci', 'a\nb'],
      outputArtifacts: [{ name: 'Site', files: ['x'] }],
    }),
    'multi-line-command',
    String.raw`"a\nb"`,
  ],
];

describe('The check of a definition', () => {
  it('finds nothing in a sound definition', () => {
    assert.deepEqual(findingsIn(JSON.stringify(sound)), []);
  });

  it('knows all 16 kinds of faults', () => assert.equal(faults.length, 16));

  for (const [what, definition, id, marked] of faults)
    for (const [how, written] of [
      ['alone', definition],
      ['for the AWS CLI', { pipeline: definition }],
    ] as const)
      it(`finds ${what} at its place, written ${how}`, () => {
        const text = JSON.stringify(written, undefined, '\t').replaceAll('\n', '\r\n');
        const [first] = findingsIn(text);
        assert.ok(first !== undefined);
        assert.equal(first.severity, 'error');
        assert.deepEqual([first.id, text.slice(first.range.start, first.range.end)], [id, marked]);
      });

  it('finds several faults, each once', () => {
    const faulty = { ...withBuild({ ...build, configuration: { Colour: '#{Nowhere.x}' } }), name: 'a b' };
    const ids = findingsIn(JSON.stringify(faulty)).map(({ id }) => id);
    assert.deepEqual(ids, [
      'pattern-mismatch',
      'unknown-action-configuration',
      'missing-action-configuration',
      'unknown-namespace',
    ]);
  });
});
