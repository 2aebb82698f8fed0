import assert from 'node:assert/strict';
import { readDefinition } from '../text/definitionDocument';
import { completionsAt } from './completions';
import type { AccountValues } from './suggestion';

const account: AccountValues = {
  valuesOf: (_category, _provider, key) => (key === 'ProjectName' ? ['shop-build', 'shop-test'] : []),
  roles: ['arn:aws:iam::123456789012:role/pipelines'],
  stores: ['shop-artifacts'],
  actionTypes: [
    {
      id: { category: 'Build', owner: 'Custom', provider: 'Farm', version: '2' },
      actionConfigurationProperties: [
        { name: 'Field', required: true, key: true, secret: false },
        { name: 'Crop', required: false, key: false, secret: false },
      ],
      inputArtifactDetails: { minimumCount: 1, maximumCount: 1 },
      outputArtifactDetails: { minimumCount: 0, maximumCount: 1 },
    },
  ],
};

/** What is suggested at the `|` of a text. */
function suggested(marked: string) {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  return completionsAt(text, readDefinition(text), offset, account).map((each) => ({
    ...each,
    replaced: text.slice(each.range.start, each.range.end),
  }));
}

const labels = (marked: string) => suggested(marked).map(({ label }) => label);

const source =
  '{"name":"Source","actions":[{"name":"Checkout","namespace":"Commit","actionTypeId":{"category":"Source","owner":"AWS","provider":"CodeCommit","version":"1"},"outputArtifacts":[{"name":"Code"}]}]}';
const withStage = (stage: string) =>
  `{"name":"shop","variables":[{"name":"color"}],"stages":[${source},${stage}]}`;
const withAction = (action: string) => withStage(`{"name":"Build","actions":[${action}]}`);
const codeBuild = '"actionTypeId":{"category":"Build","owner":"AWS","provider":"CodeBuild","version":"1"}';

describe('The completion of a definition', () => {
  it('begins with a whole pipeline, in place of an empty object', () => {
    assert.deepEqual(labels('|'), ['pipeline']);
    const [only] = suggested('{|}');
    assert.equal(only?.replaced, '{}');
    assert.match(only.snippet, /^\{\n\t"name": "\$\{1:my-pipeline\}"/);
  });

  it('knows the members that are missing', () => {
    assert.deepEqual(labels('{"name":"shop","|"}').slice(0, 3), [
      'roleArn',
      'artifactStore',
      'artifactStores',
    ]);
    assert.ok(!labels('{"name":"shop","|"}').includes('name'));
    const [first] = suggested('{"name":"shop","ro|":""}').filter(({ label }) => label === 'roleArn');
    assert.deepEqual([first?.snippet, first?.replaced], ['"roleArn"', '"ro"']);
  });

  it('knows the roles and artifact stores that other pipelines use', () => {
    const role = ['arn:aws:iam::123456789012:role/pipelines'];
    assert.deepEqual(labels('{"name":"shop","roleArn":"|"}'), role);
    assert.deepEqual(labels(withAction(`{"roleArn":|}`)), role);
    assert.deepEqual(labels('{"artifactStore":{"type":"S3","location":"|"}}'), ['shop-artifacts']);
    assert.deepEqual(labels('{"artifactStores":{"eu-west-1":{"type":"S3","location":""|}}}'), [
      'shop-artifacts',
    ]);
  });

  it('has stages, and the action types that fit a stage', () => {
    assert.deepEqual(labels('{"name":"shop","stages":[|]}'), ['stage']);
    const sources = labels('{"stages":[{"name":"Source","actions":[|]}]}');
    assert.ok(
      sources.every((label) => label.startsWith('Source: ')),
      sources.join(),
    );
    const builds = suggested(withAction('|'));
    assert.ok(builds.every(({ label }) => !label.startsWith('Source: ')));
    const build = builds.find(({ label }) => label === 'Build: CodeBuild');
    assert.match(build?.snippet ?? '', /"configuration": \{\n\t\t"ProjectName": "\$\{2:ProjectName\}"/);
    assert.match(build?.snippet ?? '', /"inputArtifacts": \[\{ "name": "\$\{3:Code\}" \}\]/);
  });

  it('knows configuration keys and values, and those that other pipelines use', () => {
    assert.deepEqual(labels(withAction(`{${codeBuild},"configuration":{"|"}}`)).slice(0, 2), [
      'ProjectName',
      'PrimarySource',
    ]);
    assert.deepEqual(labels(withAction(`{${codeBuild},"configuration":{"BatchEnabled":"|"}}`)), [
      'true',
      'false',
    ]);
    assert.deepEqual(labels(withAction(`{${codeBuild},"configuration":{"ProjectName":"|"}}`)), [
      'shop-build',
      'shop-test',
    ]);
  });

  it('knows the artifacts that exist at a place', () => {
    assert.deepEqual(labels(withAction(`{${codeBuild},"inputArtifacts":[{"name":"|"}]}`)), ['Code']);
    const own = `{${codeBuild},"runOrder":1,"outputArtifacts":[{"name":"Site"}]}`;
    const later = (order: number) =>
      withAction(`${own},{${codeBuild},"runOrder":${order},"inputArtifacts":[{"name":"|"}]}`);
    assert.deepEqual(labels(later(1)), ['Code']);
    assert.deepEqual(labels(later(2)), ['Code', 'Site']);
  });

  it('knows the variables that exist at a place', () => {
    const [first, ...others] = suggested(
      withAction(`{${codeBuild},"configuration":{"ProjectName":"x-#{|}"}}`),
    );
    assert.deepEqual([first?.label, first?.replaced], ['#{variables.color}', '#{}']);
    assert.ok(others.some(({ label }) => label === '#{Commit.CommitId}'));
    assert.ok(others.some(({ label }) => label === '#{codepipeline.PipelineExecutionId}'));
  });

  it('knows providers, enums, rules and filters', () => {
    assert.deepEqual(labels('{"name":"x","pipelineType":"|"}'), ['V1', 'V2']);
    assert.deepEqual(labels('{"name":"x","pipelineType":|}'), ['V1', 'V2']);
    const providers = labels(
      withAction('{"actionTypeId":{"category":"Approval","owner":"AWS","provider":"|"}}'),
    );
    assert.deepEqual(providers, ['Manual']);
    const gate = (rules: string) =>
      withStage(`{"name":"B","beforeEntry":{"conditions":[{"rules":[${rules}]}]}}`);
    assert.ok(labels(gate('|')).includes('DeploymentWindow'));
    assert.deepEqual(labels('{"triggers":[{"gitConfiguration":{"push":[|]}}]}'), [
      'branches',
      'branches, filePaths',
      'tags',
    ]);
  });

  it('knows the action types of the account', () => {
    const [farm] = suggested(withAction('|')).filter(({ label }) => label === 'Build: Farm');
    assert.equal(farm?.detail, 'Custom');
    assert.match(farm.snippet, /"owner": "Custom", "provider": "Farm", "version": "2"/);
    assert.match(farm.snippet, /"Field": /);
    const custom = '"actionTypeId":{"category":"Build","owner":"Custom","provider":"Farm","version":"2"}';
    assert.deepEqual(labels(withAction(`{${custom},"configuration":{"|":""}}`)), ['Field', 'Crop']);
    const id = (members: string) =>
      withAction(`{"actionTypeId":{"category":"Build","owner":"Custom",${members}}}`);
    assert.deepEqual(labels(id('"provider":"|"')), ['Farm']);
    assert.deepEqual(labels(id('"provider":"Farm","version":"|"')), ['2']);
  });

  it('is inside of what the AWS CLI takes as well', () => {
    assert.deepEqual(labels('{"pipeline":{"name":"x","pipelineType":"|"}}'), ['V1', 'V2']);
    assert.deepEqual(labels('{"pipeline":{},"|":1}'), []);
  });
});
