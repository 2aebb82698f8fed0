import {
  GetActionTypeCommand,
  ListActionTypesCommand,
  UpdateActionTypeCommand,
} from '@aws-sdk/client-codepipeline';
import type { ActionTypeDeclaration, GetActionTypeCommandInput } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { errorOf, withService } from '../support/testService';

const snyk = { category: 'Invoke', owner: 'ThirdParty', provider: 'Snyk', version: '1' } as const;
const get = (id: GetActionTypeCommandInput) => new GetActionTypeCommand(id);

const declaration: ActionTypeDeclaration = {
  id: snyk,
  description: 'Looks for known vulnerabilities',
  executor: {
    type: 'JobWorker',
    configuration: { jobWorkerExecutorConfiguration: { pollingAccounts: ['123456789012'] } },
    jobTimeout: 600,
  },
  inputArtifactDetails: { minimumCount: 1, maximumCount: 10 },
  outputArtifactDetails: { minimumCount: 0, maximumCount: 1 },
  permissions: { allowedAccounts: ['*'] },
  properties: [
    { name: 'Severity', optional: true, key: false, noEcho: false, description: 'From which on to fail' },
    { name: 'Token', optional: false, key: true, noEcho: true },
  ],
  urls: {
    configurationUrl: 'https://snyk.example/connect',
    entityUrlTemplate: 'https://snyk.example/{Config:Severity}',
  },
};
const update = (extra: Partial<ActionTypeDeclaration> = {}) =>
  new UpdateActionTypeCommand({ actionType: { ...declaration, ...extra } });

describe("A partner's action type", () => {
  it(
    'is shown as CodePipeline declares it',
    withService(async ({ client }) => {
      const { actionType } = await client.send(
        get({ category: 'Source', owner: 'ThirdParty', provider: 'GitHub', version: '1' }),
      );
      assert.equal(actionType?.executor?.type, 'JobWorker');
      assert.deepEqual(actionType?.outputArtifactDetails, { minimumCount: 1, maximumCount: 1 });
      assert.deepEqual(
        actionType?.properties?.find(({ name }) => name === 'OAuthToken'),
        {
          name: 'OAuthToken',
          optional: false,
          key: false,
          noEcho: true,
          queryable: false,
        },
      );
      assert.equal(actionType?.urls?.configurationUrl, 'https://github.com/login/oauth/authorize');
    }),
  );

  it(
    'is changed by its partner, who sees it as declared, while pipelines see an action type',
    withService(async ({ client }) => {
      await client.send(update());
      assert.deepEqual((await client.send(get(snyk))).actionType, declaration);
      const { actionTypes } = await client.send(
        new ListActionTypesCommand({ actionOwnerFilter: 'ThirdParty' }),
      );
      assert.deepEqual(
        actionTypes?.find(({ id }) => id?.provider === 'Snyk'),
        {
          id: snyk,
          settings: {
            thirdPartyConfigurationUrl: 'https://snyk.example/connect',
            entityUrlTemplate: 'https://snyk.example/{Config:Severity}',
          },
          actionConfigurationProperties: [
            {
              name: 'Severity',
              required: false,
              key: false,
              secret: false,
              description: 'From which on to fail',
            },
            { name: 'Token', required: true, key: true, secret: true },
          ],
          inputArtifactDetails: declaration.inputArtifactDetails,
          outputArtifactDetails: declaration.outputArtifactDetails,
        },
      );
    }),
  );

  it(
    'accepts a function as its executor',
    withService(async ({ client }) => {
      const lambdaFunctionArn = 'arn:aws:lambda:us-east-1:123456789012:function:scan';
      const executor = {
        type: 'Lambda',
        configuration: { lambdaExecutorConfiguration: { lambdaFunctionArn } },
      } as const;
      await client.send(update({ executor }));
      assert.deepEqual((await client.send(get(snyk))).actionType?.executor, executor);
    }),
  );

  it(
    'is not found when it was never declared',
    withService(async ({ client }) => {
      const id = { ...snyk, version: '2' };
      const message =
        "ActionType (Category: 'Invoke', Provider: 'Snyk', Owner: 'ThirdParty', Version: '2') is not available";
      for (const call of [client.send(get(id)), client.send(update({ id }))]) {
        const error = await errorOf(call);
        assert.equal(error.name, 'ActionTypeNotFoundException');
        assert.equal(error.message, message);
      }
    }),
  );

  it(
    'cannot be changed when it belongs to AWS',
    withService(async ({ client }) => {
      const id = { category: 'Build', owner: 'AWS', provider: 'CodeBuild', version: '1' } as const;
      assert.equal((await errorOf(client.send(update({ id })))).name, 'RequestFailedException');
    }),
  );

  const lambda = { lambdaFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:scan' };
  const wrong: [string, Partial<ActionTypeDeclaration>, RegExp][] = [
    [
      'a function for a job worker',
      { executor: { type: 'JobWorker', configuration: { lambdaExecutorConfiguration: lambda } } },
      /type JobWorker must have a 'jobWorkerExecutorConfiguration'/,
    ],
    [
      'both a function and a job worker',
      {
        executor: {
          type: 'Lambda',
          configuration: { lambdaExecutorConfiguration: lambda, jobWorkerExecutorConfiguration: {} },
        },
      },
      /and no other configuration/,
    ],
    [
      'more artifacts at least than at most',
      { inputArtifactDetails: { minimumCount: 3, maximumCount: 2 } },
      /Maximum Number of Artifacts \(2\) has to be greater than or equal to minimum \(3\)\./,
    ],
    [
      'a queryable secret',
      { properties: [{ name: 'X', optional: false, key: true, noEcho: true, queryable: true }] },
      /Invalid queryable property 'X'/,
    ],
  ];
  for (const [what, extra, message] of wrong)
    it(
      `is refused with ${what}`,
      withService(async ({ client }) => {
        const error = await errorOf(client.send(update(extra)));
        assert.equal(error.name, 'ValidationException');
        assert.match(error.message, message);
      }),
    );

  it(
    'belongs to AWS or to a third party',
    withService(async ({ client }) => {
      const error = await errorOf(client.send(get({ ...snyk, owner: 'Custom' })));
      assert.equal(error.name, 'ValidationException');
      assert.equal(
        error.message,
        "1 validation error detected: Value 'Custom' at 'owner' failed to satisfy constraint: Member must satisfy regular expression pattern: AWS|ThirdParty",
      );
    }),
  );
});
