import * as sdk from '@aws-sdk/client-codepipeline';
import type { CodePipelineServiceException } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { model } from '../../../src/local/model/model';
import { errorOf, withService } from '../support/testService';

type Command = Parameters<sdk.CodePipelineClient['send']>[0];
type CommandClass = new (input: object) => Command;
type ErrorClass = abstract new (...args: never[]) => CodePipelineServiceException;

const members = sdk as unknown as Readonly<Record<string, unknown>>;

describe('The errors of the API model', () => {
  for (const [operation, { errors }] of Object.entries(model.operations))
    it(
      `reach a client of ${operation} unchanged, also rare ones`,
      withService(
        async ({ client, service }) => {
          const command = members[`${operation}Command`] as CommandClass;
          for (const error of errors) {
            await fetch(`${service.url}/_local/faults`, {
              method: 'POST',
              body: JSON.stringify({ operation, kind: 'error', error, times: 1 }),
            });
            const thrown = await errorOf(client.send(new command({})));
            assert.equal(thrown.name, error);
            assert.ok(thrown instanceof (members[error] as ErrorClass), `${error} is no class of the SDK`);
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
