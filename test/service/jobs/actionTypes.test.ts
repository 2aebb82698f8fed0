import {
  CreateCustomActionTypeCommand,
  DeleteCustomActionTypeCommand,
  ListActionTypesCommand,
  ListRuleTypesCommand,
  PollForJobsCommand,
} from '@aws-sdk/client-codepipeline';
import type { CodePipelineClient, CreateCustomActionTypeCommandInput } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { errorOf, withService } from '../support/testService';

const lint: CreateCustomActionTypeCommandInput = {
  category: 'Test',
  provider: 'Lint',
  version: '1',
  settings: { entityUrlTemplate: 'https://lint.example/{Config:Project}' },
  configurationProperties: [
    {
      name: 'Project',
      required: true,
      key: true,
      secret: false,
      queryable: true,
      description: 'Which',
      type: 'String',
    },
    { name: 'Token', required: true, key: false, secret: true },
  ],
  inputArtifactDetails: { minimumCount: 1, maximumCount: 5 },
  outputArtifactDetails: { minimumCount: 0, maximumCount: 0 },
};
const lintId = { category: 'Test', owner: 'Custom', provider: 'Lint', version: '1' } as const;

const create = (extra: Partial<CreateCustomActionTypeCommandInput> = {}) =>
  new CreateCustomActionTypeCommand({ ...lint, ...extra });
const remove = () => new DeleteCustomActionTypeCommand({ category: 'Test', provider: 'Lint', version: '1' });
const customTypes = async (client: CodePipelineClient) =>
  (await client.send(new ListActionTypesCommand({ actionOwnerFilter: 'Custom' }))).actionTypes ?? [];

describe('A custom action type', () => {
  it(
    'is created and listed with everything that the client sent',
    withService(async ({ client }) => {
      const { actionType, tags } = await client.send(create({ tags: [{ key: 'team', value: 'shop' }] }));
      assert.deepEqual(actionType, {
        id: lintId,
        settings: lint.settings,
        actionConfigurationProperties: lint.configurationProperties,
        inputArtifactDetails: lint.inputArtifactDetails,
        outputArtifactDetails: lint.outputArtifactDetails,
      });
      assert.deepEqual(tags, [{ key: 'team', value: 'shop' }]);
      assert.deepEqual(await customTypes(client), [actionType]);
    }),
  );

  it(
    'no longer exists after its deletion, and comes back only with the same definition',
    withService(async ({ client }) => {
      await client.send(create());
      await client.send(remove());
      assert.deepEqual(await customTypes(client), []);
      const poll = client.send(new PollForJobsCommand({ actionTypeId: lintId }));
      assert.equal((await errorOf(poll)).name, 'ActionTypeNotFoundException');

      const other = await errorOf(
        client.send(create({ outputArtifactDetails: { minimumCount: 0, maximumCount: 1 } })),
      );
      assert.equal(other.name, 'ValidationException');
      assert.match(other.message, /was deleted, and its version cannot be used for another definition/);
      await client.send(create());
      assert.equal((await customTypes(client)).length, 1);
    }),
  );

  it(
    'can be deleted when it does not exist',
    withService(async ({ client }) => {
      await client.send(remove());
      assert.deepEqual(await customTypes(client), []);
    }),
  );

  const property = { required: true, key: false, secret: false };
  const wrong: [string, Partial<CreateCustomActionTypeCommandInput>, string | RegExp][] = [
    [
      'more artifacts at least than at most',
      { inputArtifactDetails: { minimumCount: 2, maximumCount: 1 } },
      'Maximum Number of Artifacts (1) has to be greater than or equal to minimum (2).',
    ],
    [
      'more output artifacts at least than at most',
      { outputArtifactDetails: { minimumCount: 1, maximumCount: 0 } },
      'Maximum Number of Artifacts (0) has to be greater than or equal to minimum (1).',
    ],
    [
      'a queryable property that need not be there',
      { configurationProperties: [{ ...property, name: 'X', required: false, queryable: true }] },
      "Invalid queryable property 'X'. Queryable configuration properties must be required and non-secret.",
    ],
    [
      'a queryable secret',
      { configurationProperties: [{ ...property, name: 'X', secret: true, queryable: true }] },
      "Invalid queryable property 'X'. Queryable configuration properties must be required and non-secret.",
    ],
    [
      'two queryable properties',
      { configurationProperties: ['A', 'B'].map((name) => ({ ...property, name, queryable: true })) },
      "Multiple queryable configuration properties found with names 'A, B'. Up to one queryable property may be specified.",
    ],
    [
      'a property twice',
      { configurationProperties: ['A', 'A'].map((name) => ({ ...property, name })) },
      /'A' is specified more than once/,
    ],
  ];
  for (const [what, extra, message] of wrong)
    it(
      `is refused with ${what}`,
      withService(async ({ client }) => {
        const error = await errorOf(client.send(create(extra)));
        assert.equal(error.name, 'ValidationException');
        if (typeof message === 'string') assert.equal(error.message, message);
        else assert.match(error.message, message);
        assert.deepEqual(await customTypes(client), []);
      }),
    );

  it(
    'is refused when its version exists, or when there are 50',
    withService(async ({ client }) => {
      await client.send(create());
      const twice = await errorOf(client.send(create()));
      assert.equal(twice.name, 'ValidationException');
      assert.match(twice.message, /already exists/);
      for (let version = 2; version <= 50; version++) await client.send(create({ version: String(version) }));
      const error = await errorOf(client.send(create({ version: '51' })));
      assert.equal(error.name, 'LimitExceededException');
      await client.send(remove());
      await client.send(create({ version: '51' }));
      assert.equal((await customTypes(client)).length, 50);
    }),
  );
});

describe('The list of action types', () => {
  it(
    "contains CodePipeline's own types with their properties and artifact counts",
    withService(async ({ client }) => {
      const { actionTypes = [], nextToken } = await client.send(
        new ListActionTypesCommand({ actionOwnerFilter: 'AWS' }),
      );
      assert.equal(nextToken, undefined);
      assert.ok(actionTypes.every(({ id }) => id?.owner === 'AWS' && id.version === '1'));
      const s3 = actionTypes.find(({ id }) => id?.category === 'Source' && id.provider === 'S3');
      assert.deepEqual(s3?.inputArtifactDetails, { minimumCount: 0, maximumCount: 0 });
      assert.deepEqual(s3?.outputArtifactDetails, { minimumCount: 1, maximumCount: 1 });
      assert.deepEqual(s3?.actionConfigurationProperties?.[0], {
        name: 'S3Bucket',
        required: true,
        key: true,
        secret: false,
        queryable: false,
      });
      const partners = await client.send(new ListActionTypesCommand({ actionOwnerFilter: 'ThirdParty' }));
      const gitHub = partners.actionTypes?.find(({ id }) => id?.provider === 'GitHub');
      assert.ok(gitHub?.actionConfigurationProperties?.find(({ name }) => name === 'OAuthToken')?.secret);
    }),
  );

  it(
    'has consistent pages, and accepts only its own tokens',
    withService(async ({ client }) => {
      for (let version = 1; version <= 50; version++) await client.send(create({ version: String(version) }));
      const first = await client.send(new ListActionTypesCommand({}));
      assert.equal(first.actionTypes?.length, 50);
      const second = await client.send(new ListActionTypesCommand({ nextToken: first.nextToken }));
      assert.equal(second.nextToken, undefined);
      const all = [...(first.actionTypes ?? []), ...(second.actionTypes ?? [])].map(({ id }) =>
        JSON.stringify(id),
      );
      assert.equal(new Set(all).size, all.length);
      const custom = all.filter((id) => id.includes('"Custom"'));
      assert.equal(custom.length, 50);

      const { nextToken } = first;
      for (const input of [{ nextToken: 'made-up' }, { nextToken, actionOwnerFilter: 'AWS' as const }])
        assert.equal(
          (await errorOf(client.send(new ListActionTypesCommand(input)))).name,
          'InvalidNextTokenException',
        );
    }),
  );

  it(
    "contains the account's types in its own region only",
    withService(async ({ client }) => {
      await client.send(create());
      const count = async (regionFilter: string) => {
        const { actionTypes = [] } = await client.send(new ListActionTypesCommand({ regionFilter }));
        return actionTypes.filter(({ id }) => id?.owner === 'Custom').length;
      };
      assert.equal(await count('us-east-1'), 1);
      assert.equal(await count('eu-west-1'), 0);
    }),
  );
});

describe('The list of rule types', () => {
  it(
    'contains every rule of CodePipeline, with or without filters',
    withService(async ({ client }) => {
      const { ruleTypes = [] } = await client.send(new ListRuleTypesCommand({}));
      assert.deepEqual(
        ruleTypes.map(({ id }) => id?.provider),
        ['CloudWatchAlarm', 'CodeBuild', 'Commands', 'DeploymentWindow', 'LambdaInvoke', 'VariableCheck'],
      );
      assert.deepEqual(ruleTypes[0]?.id, {
        category: 'Rule',
        owner: 'AWS',
        provider: 'CloudWatchAlarm',
        version: '1',
      });
      const filtered = await client.send(
        new ListRuleTypesCommand({ ruleOwnerFilter: 'AWS', regionFilter: 'eu-west-1' }),
      );
      assert.deepEqual(filtered.ruleTypes, ruleTypes);
    }),
  );
});
