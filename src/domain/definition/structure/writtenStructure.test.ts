import assert from 'node:assert/strict';
import { jsonTemplate, yamlTemplate } from '../../../../test/support/definition/shopTemplate';
import { readTemplate } from '../text/readTemplate';
import { writtenStructure } from './writtenStructure';
import { definitionText } from './definitionText';

const textIn = (template: string, index: number) => {
  const root = readTemplate(template).pipelines[index]?.root ?? assert.fail('There is no pipeline.');
  return definitionText(writtenStructure(template, root, 'deployed'));
};

describe('The pipeline of a template, written to be compared', () => {
  it('has its functions as they are written, and everything else as AWS answers it', () => {
    const text = textIn(jsonTemplate, 0);
    assert.match(text, /^\{\n {2}"name": "shop",\n {2}"roleArn": /);
    const { stages, artifactStore } = JSON.parse(text) as {
      stages: { actions: { configuration: object }[] }[];
      artifactStore: { location: string };
    };
    assert.equal(artifactStore.location, '{ "Ref": "Bucket" }');
    assert.deepEqual(stages[0]?.actions[0]?.configuration, {
      ...{ BranchName: 'main', DetectChanges: 'false', FullRepositoryId: 'team/shop' },
      ConnectionArn: '{ "Ref": "Connection" }',
    });
    assert.match(textIn(yamlTemplate, 1), /"name": "!Sub \$\{AWS::StackName\}-docs"/);
  });

  it('has the name of the deployed pipeline where CloudFormation makes one', () => {
    const unnamed = yamlTemplate.replace('      Name: shop\n', '').replaceAll(/Variables:\n.*\n.*\n/g, '');
    assert.match(textIn(unnamed, 0), /^\{\n {2}"name": "deployed",/);
  });
});
