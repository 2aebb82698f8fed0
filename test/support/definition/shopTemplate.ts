// A CloudFormation template with two pipelines between other resources, in both of its languages.
import { stringify } from 'yaml';

const pipeline = (name: object | string) => ({
  Type: 'AWS::CodePipeline::Pipeline',
  Properties: {
    Name: name,
    RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
    PipelineType: 'V2',
    ArtifactStore: { Type: 'S3', Location: { Ref: 'Bucket' } },
    Variables: [{ Name: 'Target', DefaultValue: 'test' }],
    Triggers: [
      {
        ProviderType: 'CodeStarSourceConnection',
        GitConfiguration: {
          SourceActionName: 'Checkout',
          Push: [{ Branches: { Includes: ['main'] } }],
        },
      },
    ],
    Stages: [
      {
        Name: 'Source',
        Actions: [
          {
            Name: 'Checkout',
            Namespace: 'Commit',
            ActionTypeId: {
              Category: 'Source',
              Owner: 'AWS',
              Provider: 'CodeStarSourceConnection',
              Version: '1',
            },
            Configuration: {
              ConnectionArn: { Ref: 'Connection' },
              FullRepositoryId: 'team/shop',
              BranchName: 'main',
              DetectChanges: 'false',
            },
            OutputArtifacts: [{ Name: 'Code' }],
          },
        ],
      },
      {
        Name: 'Build',
        Actions: [
          {
            Name: 'Compile',
            ActionTypeId: { Category: 'Build', Owner: 'AWS', Provider: 'CodeBuild', Version: '1' },
            Configuration: {
              ProjectName: { Ref: 'Project' },
              EnvironmentVariables: {
                'Fn::Sub':
                  '[{"name":"COMMIT","value":"#{Commit.CommitId}"},{"name":"TARGET","value":"#{variables.Target}"}]',
              },
            },
            InputArtifacts: [{ Name: 'Code' }],
          },
        ],
      },
    ],
  },
});

const template = {
  AWSTemplateFormatVersion: '2010-09-09',
  Resources: {
    Bucket: { Type: 'AWS::S3::Bucket' },
    Shop: pipeline('shop'),
    Docs: pipeline({ 'Fn::Sub': '${AWS::StackName}-docs' }),
  },
};

/** The template in JSON, as the tools of AWS lay it out. */
export const jsonTemplate = JSON.stringify(template, undefined, 2);

/** The template in YAML, with the short form of a function. */
export const yamlTemplate = stringify(template, { lineWidth: 0, aliasDuplicateObjects: false }).replaceAll(
  /\n\s+Fn::Sub: (?=.*-docs)/g,
  ' !Sub ',
);
