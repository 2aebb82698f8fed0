import {
  CreateCustomActionTypeCommand,
  CreatePipelineCommand,
  UpdatePipelineCommand,
} from '@aws-sdk/client-codepipeline';
import type { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import type { ActionDeclaration, PipelineDeclaration } from '../../../src/domain/definition/declaration';
import {
  artifacts,
  codeBuild,
  deploy,
  ecr,
  gitHub,
  invoke,
  pipeline,
  stage,
} from '../../../src/local/sample/build';
import { errorOf, withService } from '../support/testService';

const shop = (source: ActionDeclaration, ...actions: readonly ActionDeclaration[]) =>
  pipeline('shop', [stage('Source', source), stage('Work', ...actions)]);

const jenkins = (owner: 'Custom' | 'ThirdParty'): ActionDeclaration => ({
  ...codeBuild('Build', 'shop', 'SourceOutput', 'BuildOutput'),
  actionTypeId: { category: 'Build', owner, provider: 'Jenkins', version: '1' },
  configuration: { ProjectName: 'shop' },
});
const oAuth = (OAuthToken?: string): ActionDeclaration => ({
  ...gitHub('acme/shop'),
  actionTypeId: { category: 'Source', owner: 'ThirdParty', provider: 'GitHub', version: '1' },
  configuration: {
    Owner: 'acme',
    Repo: 'shop',
    Branch: 'main',
    ...(OAuthToken !== undefined && { OAuthToken }),
  },
});
const create = (client: CodePipelineClient, definition: PipelineDeclaration) =>
  client.send(new CreatePipelineCommand({ pipeline: definition }));

/** Definitions that people wrote, and AWS's answer to each. */
const refused: Readonly<
  Record<string, readonly [definition: PipelineDeclaration, name: string, message: string]>
> = {
  'a custom source that the account does not have': [
    shop(
      {
        ...gitHub('acme/shop'),
        actionTypeId: { category: 'Source', owner: 'Custom', provider: 'CustomSourceForGit', version: '1' },
        configuration: { Branch: 'main', GitUrl: 'https://git.example/shop' },
      },
      codeBuild('Build', 'shop', 'SourceOutput'),
    ),
    'InvalidActionDeclarationException',
    "ActionType (Category: 'Source', Provider: 'CustomSourceForGit', Owner: 'Custom', Version: '1') in action 'Source' is not available in region 'US_EAST_1'",
  ],
  'a source of GitHub without its token': [
    shop(oAuth(), codeBuild('Build', 'shop', 'SourceOutput')),
    'InvalidActionDeclarationException',
    "Action configuration for action 'Source' is missing required configuration 'OAuthToken'",
  ],
  'the mask of a token in a new action': [
    shop(oAuth('****'), codeBuild('Build', 'shop', 'SourceOutput')),
    'InvalidActionDeclarationException',
    'Action configuration for the new action "Source" contains an invalid configuration for the secret property "OAuthToken". "****" may be used in secret properties only when updating an existing action.',
  ],
  'a deployment without its artifact': [
    shop(gitHub('acme/shop'), {
      ...deploy('Ship', 'S3', { BucketName: 'b', Extract: 'true' }, ''),
      inputArtifacts: [],
    }),
    'InvalidActionDeclarationException',
    'Action Ship declares 0 input artifacts which is less than the minimum count (1)',
  ],
  'tag triggers in an older pipeline': [
    {
      ...shop(gitHub('acme/shop'), codeBuild('Build', 'shop', 'SourceOutput')),
      pipelineType: 'V1',
      triggers: [
        {
          providerType: 'CodeStarSourceConnection',
          gitConfiguration: { sourceActionName: 'Source', push: [{ tags: { includes: ['v*'] } }] },
        },
      ],
    },
    'InvalidStructureException',
    'Triggers on tag can only be used with V2 pipelines',
  ],
};

describe('A definition of a public report', function () {
  // The schema of a whole pipeline is compiled when the first one is created, which takes its time.
  this.timeout(20_000);

  for (const [title, [definition, name, message]] of Object.entries(refused))
    it(
      `is refused in the words of AWS: ${title}`,
      withService(async ({ client }) => {
        const error = await errorOf(create(client, definition));
        assert.deepEqual([error.name, error.message], [name, message]);
      }),
    );

  it(
    'has a custom action as soon as the account has its type',
    withService(async ({ client }) => {
      for (const owner of ['ThirdParty', 'Custom'] as const)
        assert.match(
          (await errorOf(create(client, shop(gitHub('acme/shop'), jenkins(owner))))).message,
          new RegExp(
            `^ActionType \\(Category: 'Build', Provider: 'Jenkins', Owner: '${owner}', .*is not available`,
          ),
        );
      await client.send(
        new CreateCustomActionTypeCommand({
          category: 'Build',
          provider: 'Jenkins',
          version: '1',
          inputArtifactDetails: { minimumCount: 0, maximumCount: 5 },
          outputArtifactDetails: { minimumCount: 0, maximumCount: 5 },
          configurationProperties: [
            { name: 'ProjectName', required: true, key: true, secret: false, queryable: true },
          ],
        }),
      );
      await create(client, shop(gitHub('acme/shop'), jenkins('Custom')));
    }),
  );

  it(
    'keeps the token that its update masks',
    withService(async ({ client }) => {
      const definition = (token: string) => shop(oAuth(token), codeBuild('Build', 'shop', 'SourceOutput'));
      await create(client, definition('a-token'));
      const updated = await client.send(new UpdatePipelineCommand({ pipeline: definition('****') }));
      assert.equal(updated.pipeline?.stages?.[0]?.actions?.[0]?.configuration?.['OAuthToken'], '****');
    }),
  );

  it(
    'deploys to a bucket with a key of its own, and invokes a function in another region',
    withService(async ({ client }) => {
      const { artifactStore, ...definition } = shop(
        ecr('team/shop', 'latest', 'Source', 'SourceOutput'),
        deploy(
          'Ship',
          'S3',
          { BucketName: 'b', Extract: 'true', KMSEncryptionKeyARN: 'arn:aws:kms:x' },
          'SourceOutput',
        ),
        invoke(
          'Tell',
          'Lambda',
          { FunctionName: 'tell' },
          { region: 'eu-west-1', inputArtifacts: artifacts('SourceOutput'), namespace: 'Told' },
        ),
      );
      assert.ok(artifactStore);
      await create(client, {
        ...definition,
        artifactStores: { 'us-east-1': artifactStore, 'eu-west-1': { ...artifactStore, location: 'more' } },
      });
    }),
  );
});
