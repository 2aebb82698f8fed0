import assert from 'node:assert/strict';
import { readTemplate } from '../text/readTemplate';
import { templateCompletionsAt } from './templateCompletions';

const head = `Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      Configuration:
        x: y
  Shop:
    Type: AWS::CodePipeline::Pipeline
    Properties:
      Name: !Sub '\${AWS::StackName}-shop'
      Stages:
        - Name: Source
          Actions:
            - Name: Checkout
              Namespace: Commit
              ActionTypeId: { Category: Source, Owner: AWS, Provider: CodeCommit, Version: '1' }
              Configuration:
                RepositoryName: !Ref Repository
                BranchName: main
              OutputArtifacts:
                - Name: Code
        - Name: Build
          Actions:
            - Name: Compile
              ActionTypeId:
                Category: Build
                Owner: AWS
`;

/** What is suggested at the `|` of a template. */
function suggested(marked: string) {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  return templateCompletionsAt(text, readTemplate(text), offset).map((each) => ({
    ...each,
    replaced: text.slice(each.range.start, each.range.end),
  }));
}
const labels = (marked: string) => suggested(marked).map(({ label }) => label);

const build = `${head}                Provider: CodeBuild
                Version: '1'
`;

describe('The completion of a template', () => {
  it('knows the providers of a category', () => {
    assert.ok(labels(`${head}                Provider: |`).includes('CodeBuild'));
    const [first] = suggested(`${head}                Provider: Code| # which one`);
    assert.equal(first?.replaced, 'Code');
    assert.ok(labels(`${head}                Provider: '|'`).includes('Jenkins') === false);
    assert.ok(labels(`${head}                Provider: '|'`).includes('CodeBuild'));
  });

  it('knows configuration keys, where a line is empty and where one is begun', () => {
    const empty = `${build}              Configuration:\n                |\n`;
    assert.ok(labels(empty).includes('ProjectName'));
    const begun = suggested(
      `${build}              Configuration:\n                ProjectName: shop\n                Bat|\n`,
    );
    const names = begun.map(({ label }) => label);
    assert.ok(names.includes('BatchEnabled') && !names.includes('ProjectName'));
    assert.equal(begun[0]?.replaced, 'Bat');
    const [flag] = begun.filter(({ label }) => label === 'BatchEnabled');
    assert.equal(flag?.snippet, 'BatchEnabled: ${1|true,false|}');
  });

  it('knows artifacts, values and variables', () => {
    assert.deepEqual(labels(`${build}              InputArtifacts:\n                - Name: |`), ['Code']);
    assert.deepEqual(labels(`${build}              Configuration:\n                BatchEnabled: |`), [
      'true',
      'false',
    ]);
    const variables = suggested(`${build}              Configuration:\n                ProjectName: 'x-#{|'`);
    assert.ok(variables.some(({ label }) => label === '#{Commit.CommitId}'));
    assert.equal(variables[0]?.replaced, '#{');
  });

  it('leaves functions, properties and other resources alone', () => {
    assert.deepEqual(labels(`${build}              Configuration:\n                ProjectName: !Ref |`), []);
    assert.deepEqual(labels(`${build}              |`), []);
    assert.deepEqual(labels(`${build}              RunOrder: |`), []);
    assert.deepEqual(labels(head.replace('        x: y', '        |')), []);
    assert.deepEqual(labels(`${head}\nOutputs:\n  Provider: |`), []);
  });

  it('knows the same in JSON', () => {
    const action = (members: string) =>
      `{"Resources":{"Shop":{"Type":"AWS::CodePipeline::Pipeline","Properties":{"Stages":[{"Name":"Source","Actions":[{"Name":"Checkout","ActionTypeId":{"Category":"Source","Owner":"AWS","Provider":"CodeCommit","Version":"1"},"OutputArtifacts":[{"Name":"Code"}]}]},{"Name":"Build","Actions":[{"ActionTypeId":{"Category":"Build","Owner":"AWS","Provider":"CodeBuild","Version":"1"},${members}}]}]}}}}`;
    assert.ok(labels(action('"Configuration":{"|"}')).includes('ProjectName'));
    assert.deepEqual(labels(action('"InputArtifacts":[{"Name":"|"}]')), ['Code']);
    assert.deepEqual(labels(action('"Configuration":{"BatchEnabled":|}')), ['true', 'false']);
    assert.deepEqual(labels(action('"|":1')), []);
  });

  it('survives every offset of a template', () => {
    const text = `${build}              Configuration:\n                ProjectName: 'a#{Commit.'\n`;
    const read = readTemplate(text);
    for (let offset = 0; offset <= text.length; offset++) templateCompletionsAt(text, read, offset);
  });
});
