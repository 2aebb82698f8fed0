import assert from 'node:assert/strict';
import { readRefusal } from '../support/refusal';
import { withService } from '../support/testService';

describe('Validation', () => {
  const cases = [
    [
      'GetPipeline',
      {},
      "1 validation error detected: Value null at 'name' failed to satisfy constraint: Member must not be null",
    ],
    [
      'GetPipeline',
      { name: null },
      "1 validation error detected: Value null at 'name' failed to satisfy constraint: Member must not be null",
    ],
    [
      'GetPipeline',
      { name: 'a b', version: 0 },
      "2 validation errors detected: Value 'a b' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [A-Za-z0-9.@\\-_]+; Value '0' at 'version' failed to satisfy constraint: Member must have value greater than or equal to 1",
    ],
    [
      'ListPipelines',
      { maxResults: 1001 },
      "1 validation error detected: Value '1001' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 1000",
    ],
    [
      'StartPipelineExecution',
      {
        name: 'x',
        sourceRevisions: [
          { actionName: 'a', revisionType: 'COMMIT_ID', revisionValue: 'v' },
          { actionName: 'a', revisionType: 'TAG', revisionValue: 'v' },
        ],
      },
      "1 validation error detected: Value 'TAG' at 'sourceRevisions.2.member.revisionType' failed to satisfy constraint: Member must satisfy enum value set: [COMMIT_ID, IMAGE_DIGEST, S3_OBJECT_VERSION_ID, S3_OBJECT_KEY]",
    ],
    [
      'StartPipelineExecution',
      { name: 'x', variables: [] },
      "1 validation error detected: Value '[]' at 'variables' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    [
      'DisableStageTransition',
      { pipelineName: 'x', stageName: 'y', transitionType: 'Inbound', reason: 'no, not now' },
      "1 validation error detected: Value 'no, not now' at 'reason' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9!@ \\(\\)\\.\\*\\?\\-]+",
    ],
  ] as const;
  for (const [operation, input, message] of cases)
    it(
      `answers ${operation} ${JSON.stringify(input)} in the words of the service`,
      withService(async ({ post }) => {
        const refusal = await readRefusal(await post(operation, JSON.stringify(input)));
        assert.deepEqual(refusal, { status: 400, __type: 'ValidationException', message });
      }),
    );

  it(
    'distinguishes a wrong type from a wrong value',
    withService(async ({ post }) => {
      const refusal = await readRefusal(await post('GetPipeline', '{"name": 7}'));
      assert.deepEqual(refusal, {
        status: 400,
        __type: 'SerializationException',
        message: 'NUMBER_VALUE can not be converted to a String',
      });
    }),
  );
});
