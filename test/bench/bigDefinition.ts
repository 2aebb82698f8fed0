import type { ActionDefinition, PipelineDefinition } from '../../src/domain/definition/declaration';

const [stages, actions] = [100, 1000];

/** 100 stages with 1,000 actions, each with an artifact, a namespace and references to variables. */
export function bigDefinition(): PipelineDefinition {
  const source: ActionDefinition = {
    name: 'Checkout',
    namespace: 'Commit',
    actionTypeId: { category: 'Source', owner: 'AWS', provider: 'CodeCommit', version: '1' },
    configuration: { RepositoryName: 'shop', BranchName: 'main', PollForSourceChanges: 'false' },
    outputArtifacts: [{ name: 'Code' }],
  };
  const others = Array.from({ length: stages - 1 }, (_, stage) => ({
    name: `Stage${stage}`,
    actions: Array.from({ length: actions - 1 }, (_each, index) => index)
      .filter((index) => index % (stages - 1) === stage)
      .map((_index, place) => actionOf(stage, place)),
  }));
  return {
    name: 'big',
    roleArn: 'arn:aws:iam::123456789012:role/pipeline',
    artifactStore: { type: 'S3', location: 'artifacts' },
    stages: [{ name: 'Source', actions: [source] }, ...others],
  };
}

const actionOf = (stage: number, index: number): ActionDefinition => ({
  name: `Action${index}`,
  namespace: `Variables${stage}-${index}`,
  actionTypeId: { category: 'Build', owner: 'AWS', provider: 'CodeBuild', version: '1' },
  configuration: {
    ProjectName: 'shop-#{codepipeline.PipelineExecutionId}',
    EnvironmentVariables: '[{"name":"COMMIT","value":"#{Commit.CommitId}"}]',
  },
  inputArtifacts: [{ name: 'Code' }],
  outputArtifacts: [{ name: `Output${stage}-${index}` }],
  runOrder: index + 1,
});
