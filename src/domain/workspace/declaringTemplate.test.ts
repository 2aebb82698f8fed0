import assert from 'node:assert/strict';
import { declares } from './declaringTemplate';
import { pipelinesInTemplate } from './templates';

const template = `
Parameters:
  Environment: { Type: String, AllowedValues: [test, live] }
Resources:
  Web:
    Type: AWS::CodePipeline::Pipeline
    Properties: { Name: !Sub 'shop-\${Environment}' }
  Nameless:
    Type: AWS::CodePipeline::Pipeline
    Properties: { RoleArn: arn }
`;

/** The logical ids of the pipelines of the template that are the deployed one. */
const found = (pipeline: string, logicalId?: string) =>
  pipelinesInTemplate(template)
    .filter((each) =>
      declares(each, pipeline, logicalId === undefined ? undefined : { stack: 'shop', logicalId }),
    )
    .map((each) => each.logicalId);

describe('The template of a deployed pipeline', () => {
  it('is known by the name that it gives', () => {
    assert.deepEqual(found('shop-live'), ['Web']);
    assert.deepEqual(found('shop-other'), []);
  });

  it('is known by the name that CloudFormation makes up', () => {
    assert.deepEqual(found('shop-Nameless-1A2B3C4D5E6F'), ['Nameless']);
  });

  it('has the logical id that the stack tells', () => {
    assert.deepEqual(found('shop-live', 'Web'), ['Web']);
    assert.deepEqual(found('shop-live', 'Other'), []);
  });
});
