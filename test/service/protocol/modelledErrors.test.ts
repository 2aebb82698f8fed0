import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as codebuild from '@aws-sdk/client-codebuild';
import * as codedeploy from '@aws-sdk/client-codedeploy';
import * as ecs from '@aws-sdk/client-ecs';
import * as codepipeline from '@aws-sdk/client-codepipeline';
import type { CodePipelineServiceException } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { apis } from '../../../src/local/apis';
import { errorOf, withService } from '../support/testService';

type Command = Parameters<codepipeline.CodePipelineClient['send']>[0];
type CommandClass = new (input: object) => Command;
type ClientClass = new (settings: object) => codepipeline.CodePipelineClient;
type ErrorClass = abstract new (...args: never[]) => CodePipelineServiceException;

/** The SDK of each API, and the name of its client. */
const sdks: Readonly<Record<string, readonly [members: object, client: string]>> = {
  codepipeline: [codepipeline, 'CodePipelineClient'],
  codebuild: [codebuild, 'CodeBuildClient'],
  codedeploy: [codedeploy, 'CodeDeployClient'],
  ecs: [ecs, 'ECSClient'],
  logs: [logs, 'CloudWatchLogsClient'],
};

describe('The errors of the API models', () => {
  for (const { iamPrefix, model } of apis)
    for (const [operation, { errors }] of Object.entries(model.operations).filter(
      ([, of]) => of.errors.length > 0,
    ))
      it(
        `reach a client of ${iamPrefix}:${operation} unchanged, also rare ones`,
        withService(
          async ({ service }) => {
            const [sdk, clientName] = sdks[iamPrefix] ?? assert.fail(`There is no SDK of ${iamPrefix}.`);
            const members = sdk as Readonly<Record<string, unknown>>;
            const client = new (members[clientName] as ClientClass)({
              endpoint: service.url,
              region: service.region,
              credentials: { accessKeyId: 'tester', secretAccessKey: 'any' },
              maxAttempts: 1,
            });
            const command = members[`${operation}Command`] as CommandClass;
            try {
              for (const error of errors) {
                await fetch(`${service.url}/_local/faults`, {
                  method: 'POST',
                  body: JSON.stringify({ operation, kind: 'error', error, times: 1 }),
                });
                const thrown = await errorOf(client.send(new command({})));
                assert.equal(thrown.name, error);
                assert.ok(
                  thrown instanceof (members[error] as ErrorClass),
                  `${error} is no class of the SDK`,
                );
              }
            } finally {
              client.destroy();
            }
          },
          { admin: true },
        ),
      );

  it(
    'are refused for operations that do not declare them',
    withService(
      async ({ service }) => {
        const answer = await fetch(`${service.url}/_local/faults`, {
          method: 'POST',
          body: JSON.stringify({ operation: 'ListPipelines', kind: 'error', error: 'JobNotFoundException' }),
        });
        assert.equal(answer.status, 400);
        assert.match(await answer.text(), /ListPipelines has no JobNotFoundException; it has: /);
      },
      { admin: true },
    ),
  );
});
