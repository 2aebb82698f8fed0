import type { ExecutionMode, PipelineDeclaration } from '@aws-sdk/client-codepipeline';

/** A pipeline whose only action is an approval, so that it does not end without an answer. */
export const approvalPipeline = (
  name: string,
  approval: string,
  executionMode: ExecutionMode = 'SUPERSEDED',
): PipelineDeclaration => ({
  name,
  roleArn: 'arn:aws:iam::123456789012:role/pipeline',
  pipelineType: 'V2',
  executionMode,
  artifactStore: { type: 'S3', location: 'codepipeline-us-east-1-271828182845' },
  stages: [
    {
      name: 'Source',
      actions: [
        {
          name: 'Checkout',
          actionTypeId: { category: 'Source', owner: 'AWS', provider: 'CodeCommit', version: '1' },
          configuration: { RepositoryName: name, BranchName: 'main', PollForSourceChanges: 'false' },
          outputArtifacts: [{ name: 'code' }],
        },
      ],
    },
    {
      name: 'Release',
      actions: [
        {
          name: approval,
          actionTypeId: { category: 'Approval', owner: 'AWS', provider: 'Manual', version: '1' },
        },
      ],
    },
  ],
});
