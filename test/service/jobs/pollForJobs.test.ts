import { PollForJobsCommand } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { tenSeconds } from '../support/pipelines';
import { errorOf, withService } from '../support/testService';
import { addActionType, checked, lint, lintType, poll, reachCheck } from '../support/workers';

const options = { scenario: tenSeconds };

describe('PollForJobs', () => {
  it(
    'returns one job by default, the oldest first, and only jobs that match the query',
    withService(async (test) => {
      const { client } = test;
      await reachCheck(test, checked([lint('One'), lint('Two', 'api'), lint('Three')]));
      const query = { actionTypeId: lintType.id, queryParam: { Project: 'web' } };
      const { jobs = [] } = await client.send(new PollForJobsCommand(query));
      assert.deepEqual(
        jobs.map(({ data }) => data?.pipelineContext?.action?.name),
        ['One'],
      );
      const named = async (project: string) =>
        (await poll(client, project)).map(({ data }) => data?.pipelineContext?.action?.name);
      assert.deepEqual(await named('web'), ['Three']);
      assert.deepEqual(await named('api'), ['Two']);
      assert.deepEqual(await named('cli'), []);
    }, options),
  );

  it(
    'checks the owner, the type and its queryable property',
    withService(async (test) => {
      const { client } = test;
      addActionType(test, lintType);
      const plainType = {
        ...lintType,
        id: { ...lintType.id, version: '2' },
        actionConfigurationProperties: [],
      };
      addActionType(test, plainType);
      const error = async (id: object, queryParam?: Record<string, string>, maxBatchSize?: number) =>
        (
          await errorOf(
            client.send(
              new PollForJobsCommand({ actionTypeId: { ...lintType.id, ...id }, queryParam, maxBatchSize }),
            ),
          )
        ).name;
      assert.equal(await error({ owner: 'AWS' }), 'ValidationException');
      assert.equal(await error({ owner: 'ThirdParty' }), 'ValidationException');
      assert.equal(await error({ provider: 'Unheard' }), 'ActionTypeNotFoundException');
      assert.equal(await error({}), 'ValidationException');
      assert.equal(await error({}, { Key: 'opensesame' }), 'ValidationException');
      assert.equal(await error({ version: '2' }, { Project: 'web' }), 'ValidationException');
      assert.equal(await error({}, { Project: 'web', Key: 'x' }), 'ValidationException');
      assert.equal(await error({}, { Project: 'no spaces' }), 'ValidationException');
      assert.equal(await error({}, { Project: 'x'.repeat(51) }), 'ValidationException');
      assert.equal(await error({}, { Project: 'web' }, 0), 'ValidationException');
      const { jobs } = await client.send(new PollForJobsCommand({ actionTypeId: plainType.id }));
      assert.deepEqual(jobs, []);
    }),
  );

  it(
    'no longer finds a deleted type',
    withService(async (test) => {
      const { client, service } = test;
      await reachCheck(test, checked());
      for (const record of service.core.engine.world.customActionTypes.values()) record.deleted = true;
      assert.equal((await errorOf(poll(client))).name, 'ActionTypeNotFoundException');
    }, options),
  );
});
