import assert from 'node:assert/strict';
import { marksIn } from '../../../../test/support/definition/marks';

const yaml = `
AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Bucket:
    Type: AWS::S3::Bucket
  Shop:
    Type: AWS::CodePipeline::Pipeline
    Properties:
      RoleArn: !GetAtt Role.Arn
      PipelineType: V2
      ArtifactStore: { Type: S3, Location: !Ref Bucket }
      RestartExecutionOnUpdate: true
      Stages:
        - Name: Source
          Actions:
            - Name: Checkout
              ActionTypeId: { Category: Source, Owner: AWS, Provider: CodeStarSourceConnection, Version: 1 }
              Configuration:
                ConnectionArn: !Ref Connection
                FullRepositoryId: !Sub '\${Owner}/shop'
                BranchName: main
                DetectChanges: false
              OutputArtifacts: [{ Name: Code }]
        - Name: Build
          Actions:
            - Name: Compile
              ActionTypeId: { Category: Build, Owner: AWS, Provider: CodeBuild, Version: '1' }
              Configuration: { ProjectName: !Ref Project }
              InputArtifacts: [{ Name: Code }]
              RunOrder: '1'
`;

const json = (stages: unknown) =>
  JSON.stringify({
    Resources: {
      Shop: {
        Type: 'AWS::CodePipeline::Pipeline',
        Properties: {
          RoleArn: { 'Fn::GetAtt': 'Role.Arn' },
          ArtifactStore: { Type: 'S3', Location: { Ref: 'Bucket' } },
          Stages: stages,
        },
      },
    },
  });

describe('The check of a template', () => {
  it('finds nothing in a sound template, whose intrinsic functions it leaves alone', () => {
    assert.deepEqual(marksIn(yaml), []);
    assert.deepEqual(marksIn(json({ 'Fn::If': ['x', [], []] })), []);
  });

  it('finds faults in YAML at their places', () => {
    const faulty = yaml
      .replace('ProjectName: !Ref Project', 'Project: !Ref Project')
      .replace('InputArtifacts: [{ Name: Code }]', 'InputArtifacts: [{ Name: Cod }]');
    assert.deepEqual(marksIn(faulty), [
      'error unknown-action-configuration Project',
      'error missing-action-configuration Configuration',
      'error input-not-produced-before Cod',
    ]);
  });

  it('does not say what a function may hide', () => {
    const hidden = yaml
      .replace('OutputArtifacts: [{ Name: Code }]', 'OutputArtifacts: [{ Name: !Ref Code }]')
      .replace('Provider: CodeBuild', 'Provider: !Ref Provider');
    assert.deepEqual(marksIn(hidden), []);
  });

  it('finds faults in both pipelines of a template', () => {
    const second = yaml
      .slice(yaml.indexOf('  Shop:'))
      .replace('Shop:', 'Other:')
      .replace('CodeBuild', 'CodeBild');
    assert.deepEqual(marksIn(`${yaml.replace('Name: Checkout', 'Name: a b')}${second}`), [
      'error pattern-mismatch a b',
      'error unknown-action-type ActionTypeId',
    ]);
  });

  it('says that loops are not read', () => {
    const loop = yaml
      .replace('  Shop:\n', "  'Fn::ForEach::Shops':\n    - Shop\n    - [a]\n    - Shop${Shop}:\n")
      .replaceAll(/^ {4}(?= *(Type: AWS::CodeP|Properties|RoleArn))/gm, '        ');
    assert.deepEqual(
      marksIn(loop).filter((mark) => mark.startsWith('information')),
      ["information loop-not-read 'Fn::ForEach::Shops'"],
    );
  });

  it('finds a region that has no store in a list of stores', () => {
    const stores = yaml.replace(
      'ArtifactStore: { Type: S3, Location: !Ref Bucket }',
      'ArtifactStores: [{ Region: eu-west-1, ArtifactStore: { Type: S3, Location: !Ref Bucket } }]',
    );
    assert.deepEqual(marksIn(stores.replace('RunOrder:', 'Region: us-east-1\n              RunOrder:')), [
      'error region-without-store ArtifactStores',
    ]);
    assert.deepEqual(marksIn(stores.replace('Region: eu-west-1', 'Region: !Ref Region')), []);
  });
});
