import { actionType, held, optional, required, secret } from './describe';

const aws = 'https://console.aws.amazon.com';
const gitHub = 'https://github.com/{Config:Owner}/{Config:Repo}';

/** Where pipelines take their sources from (user guide, "Action structure reference"). */
export const sourceTypes = [
  actionType('Source/AWS/CodeCommit', held('action-reference-CodeCommit', '2026-11-29'), {
    inputs: [0, 0],
    outputs: [1, 1],
    properties: [
      ...required('RepositoryName', 'BranchName'),
      ...optional('PollForSourceChanges', 'OutputArtifactFormat'),
    ],
    settings: {
      entityUrlTemplate: `${aws}/codecommit/home#/repository/{Config:RepositoryName}/browse/{Config:BranchName}/--/`,
      revisionUrlTemplate: `${aws}/codecommit/home#/repository/{Config:RepositoryName}/commit/{RevisionId}`,
    },
  }),
  actionType(
    'Source/AWS/CodeStarSourceConnection',
    held('action-reference-CodestarConnectionSource', '2026-11-29'),
    {
      inputs: [0, 0],
      outputs: [1, 1],
      properties: [
        ...required('ConnectionArn', 'FullRepositoryId', 'BranchName'),
        ...optional('OutputArtifactFormat', 'DetectChanges'),
      ],
    },
  ),
  actionType('Source/AWS/ECR', held('action-reference-ECR', '2026-11-29'), {
    inputs: [0, 0],
    outputs: [1, 1],
    properties: [...required('RepositoryName'), ...optional('ImageTag')],
    settings: {
      entityUrlTemplate: `${aws}/ecr/home#/repositories/{Config:RepositoryName}`,
    },
  }),
  actionType('Source/AWS/S3', held('action-reference-S3', '2026-11-29'), {
    inputs: [0, 0],
    outputs: [1, 1],
    properties: [
      ...required('S3Bucket', 'S3ObjectKey'),
      ...optional('PollForSourceChanges', 'AllowOverrideForS3ObjectKey'),
    ],
    settings: { entityUrlTemplate: `${aws}/s3/home?#` },
  }),
  actionType('Source/ThirdParty/GitHub', held('appendix-github-oauth', '2026-11-29'), {
    inputs: [0, 0],
    outputs: [1, 1],
    properties: [
      ...required('Owner', 'Repo', 'Branch'),
      ...secret('OAuthToken'),
      ...optional('PollForSourceChanges'),
    ],
    settings: {
      thirdPartyConfigurationUrl: 'https://github.com/login/oauth/authorize',
      entityUrlTemplate: `${gitHub}/tree/{Config:Branch}`,
      revisionUrlTemplate: `${gitHub}/commit/{RevisionId}`,
    },
  }),
];
