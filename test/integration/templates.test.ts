import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { pipelinesInTemplate } from '../../src/domain/workspace/templates';
import { templateTexts } from '../../src/ui/settings/templateFiles';

const resource = (name: string) => ({ Type: 'AWS::CodePipeline::Pipeline', Properties: { Name: name } });
const json = (name: string) => JSON.stringify({ Resources: { Delivery: resource(name) } });
const yaml = (name: string) => `
Parameters:
  Environment: { Type: String, Default: staging }
Resources:
  Delivery:
    Type: AWS::CodePipeline::Pipeline
    Properties:
      Name: !Sub '${name}'
`;

/** What a workspace with CDK and CloudFormation has in it, and much else. */
const files: Readonly<Record<string, string>> = {
  '.gitignore': 'cdk.out\n',
  'cdk.out/ShopStack.template.json': json('by-cdk'),
  'cdk.out/assembly-ShopStack-Prod/ProdStack.template.json': json('by-cdk-stage'),
  'cdk.out/manifest.json': '{}',
  'infrastructure/delivery.yml': yaml('by-yaml-${Environment}'),
  'pipeline-main.json': json('by-json'),
  'node_modules/some-package/template.yaml': yaml('of-a-package'),
  'large.template.json': json('too-large').padEnd(2_100_000),
  'README.md': 'AWS::CodePipeline::Pipeline',
};

describe('The templates of a real workspace', () => {
  const folder = () =>
    vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? assert.fail('No folder is open.');
  const remove = () =>
    Promise.all(
      Object.keys(files).map((name) =>
        rm(join(folder(), name.split('/')[0] ?? name), { recursive: true, force: true }),
      ),
    );

  before(async () => {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder(), name)), { recursive: true });
      await writeFile(join(folder(), name), text);
    }
  });
  after(remove);

  it('are found in the output of CDK, ignored by Git or not, and in JSON and YAML, but not in packages', async () => {
    const declared = (await templateTexts()).flatMap(pipelinesInTemplate);
    const names = ['by-cdk', 'by-cdk-stage', 'by-yaml-staging', 'by-json', 'of-a-package', 'too-large'];
    assert.deepEqual(
      names.filter((name) => declared.some((pipeline) => pipeline.names.some((each) => each.test(name)))),
      ['by-cdk', 'by-cdk-stage', 'by-yaml-staging', 'by-json'],
    );
  });
});
