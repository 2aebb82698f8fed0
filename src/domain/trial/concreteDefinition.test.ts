import assert from 'node:assert/strict';
import { catalogOnly } from '../definition/catalog/builtInActionTypes';
import { definitionProblems } from '../definition/definitionProblems';
import { valueOf } from '../definition/text/definitionValue';
import { readDocument } from '../definition/text/readDocument';
import { shop, store, withoutStore } from '../../../test/support/definition/shopPipelines';
import { concreteDefinition } from './concreteDefinition';

const template = `
Resources:
  Shop:
    Type: AWS::CodePipeline::Pipeline
    Properties:
      RoleArn: !GetAtt Role.Arn
      ArtifactStore: { Type: S3, Location: !Ref Bucket }
      Stages:
        - Name: Source
          Actions:
            - Name: Checkout
              ActionTypeId: { Category: Source, Owner: AWS, Provider: CodeStarSourceConnection, Version: '1' }
              Configuration: { ConnectionArn: !Ref Connection, FullRepositoryId: acme/shop, BranchName: !Ref Branch }
              OutputArtifacts: [{ Name: Source }]
        - Name: Build
          Actions:
            - Name: Compile
              ActionTypeId: { Category: Build, Owner: AWS, Provider: CodeBuild, Version: '1' }
              Configuration: { ProjectName: !Ref Project }
              InputArtifacts: [{ Name: Source }]
`;

describe('A concrete definition', () => {
  it('has something for each value that a template leaves to its deployment, and keeps the others', () => {
    const [pipeline] = readDocument(template).pipelines;
    assert.ok(pipeline);
    const value = valueOf(pipeline.root);
    const { definition, isMadeUp } = concreteDefinition(value, pipeline.logicalId ?? '', 'us-east-1');
    assert.ok(isMadeUp);
    assert.equal(definition.name, 'Shop');
    assert.match(definition.roleArn, /^arn:aws:iam::\d{12}:role\//);
    const [checkout] = definition.stages[0]?.actions ?? [];
    assert.equal(checkout?.configuration?.['FullRepositoryId'], 'acme/shop');
    assert.match(checkout?.configuration?.['BranchName'] ?? '', /^simulated-\d+$/);
    assert.deepEqual(
      [...definitionProblems(definition, { region: 'us-east-1', actionTypes: catalogOnly })],
      [],
    );
  });

  it('is as it was where nothing is left open', () => {
    const value = JSON.parse(JSON.stringify(shop())) as unknown;
    assert.deepEqual(concreteDefinition(value, 'other', 'us-east-1'), {
      definition: shop(),
      isMadeUp: false,
    });
  });

  it('gets a store in the region of the local service', () => {
    const stores = { 'eu-west-1': store };
    const value = JSON.parse(JSON.stringify(withoutStore(shop(), { artifactStores: stores }))) as unknown;
    const { definition } = concreteDefinition(value, '', 'us-east-1');
    assert.deepEqual(definition.artifactStores, { 'us-east-1': store, ...stores });
  });
});
