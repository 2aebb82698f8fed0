import { request } from 'node:http';
import type { RequestOptions } from 'node:http';
import assert from 'node:assert/strict';
import { withService } from './support/testService';

interface Refusal {
  __type: string;
  message: string;
}

const read = async (response: Response) => ({
  status: response.status,
  ...((await response.json()) as Refusal),
});

/** What makes a request a call of ListPipelines. */
const listing = {
  'content-type': 'application/x-amz-json-1.1',
  'x-amz-target': 'CodePipeline_20150709.ListPipelines',
};

/** The status of a request that `fetch` would not send as it is. */
const statusOf = (url: string, options: RequestOptions) =>
  new Promise<number | undefined>((resolve, reject) => {
    const call = request(url, options, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode));
    });
    call.on('error', reject);
    call.end(options.method === 'POST' ? '{}' : undefined);
  });

describe('The protocol', () => {
  it(
    'answers with a request id, its own date and the content type of AWS JSON 1.1',
    withService(async ({ post, clock }) => {
      const response = await post('ListPipelines', '{}');
      assert.equal(response.status, 200);
      assert.match(response.headers.get('x-amzn-requestid') ?? '', /^[0-9a-f-]{36}$/);
      assert.equal(response.headers.get('date'), new Date(clock.now()).toUTCString());
      assert.equal(response.headers.get('content-type'), 'application/x-amz-json-1.1');
      assert.deepEqual(await response.json(), { pipelines: [] });
    }),
  );

  const bad = [
    {
      what: 'an unknown operation',
      operation: 'MakeCoffee',
      body: '{}',
      status: 404,
      type: 'UnknownOperationException',
    },
    {
      what: 'an operation named like a property of every object',
      operation: 'toString',
      body: '{}',
      status: 404,
      type: 'UnknownOperationException',
    },
    {
      what: 'malformed JSON',
      operation: 'ListPipelines',
      body: '{"maxResults":',
      status: 400,
      type: 'SerializationException',
    },
    {
      what: 'a body that is no object',
      operation: 'ListPipelines',
      body: '[]',
      status: 400,
      type: 'SerializationException',
    },
    {
      what: 'another content type',
      operation: 'ListPipelines',
      body: '{}',
      status: 404,
      type: 'UnknownOperationException',
      headers: { 'Content-Type': 'text/plain' },
    },
    {
      what: 'a body over 1 MiB',
      operation: 'ListPipelines',
      body: ' '.repeat(1024 * 1024 + 1),
      status: 413,
      type: 'RequestEntityTooLarge',
    },
    {
      what: 'a web page',
      operation: 'ListPipelines',
      body: '{}',
      status: 403,
      type: 'AccessDeniedException',
      headers: { Origin: 'https://example.com' },
    },
    {
      what: 'what a web page embeds',
      operation: 'ListPipelines',
      body: '{}',
      status: 403,
      type: 'AccessDeniedException',
      headers: { 'Sec-Fetch-Site': 'cross-site' },
    },
    {
      what: 'a body nested deeper than it can be read',
      operation: 'ListPipelines',
      body: `${'['.repeat(500_000)}${']'.repeat(500_000)}`,
      status: 400,
      type: 'SerializationException',
    },
  ];
  for (const { what, operation, body, status, type, headers } of bad)
    it(
      `refuses ${what}`,
      withService(async ({ post }) => {
        const refusal = await read(await post(operation, body, headers));
        assert.equal(refusal.status, status);
        assert.equal(refusal.__type, type);
        assert.doesNotMatch(refusal.message, /\n|\.ts/);
      }),
    );

  for (const [host, status] of [
    ['evil.example', 403],
    ['127.0.0.1.evil.example', 403],
    ['localhost:80', 200],
    ['[::1]', 200],
  ] as const)
    for (const path of ['/', '/_local/calls'])
      it(
        `answers a request for ${path} of the host ${host} with ${status}`,
        withService(
          async ({ service }) => {
            const method = path === '/' ? 'POST' : 'GET';
            assert.equal(
              await statusOf(service.url, { method, path, headers: { host, ...listing } }),
              status,
            );
          },
          { admin: true },
        ),
      );

  it(
    'has no webhooks for another host, and nothing at a path that is none',
    withService(async ({ service }) => {
      for (const [path, host, status] of [
        ['/trigger?t=x', 'localhost', 404],
        ['/trigger?t=x', 'evil.example', 403],
        ['//', 'localhost', 404],
        ['//evil.example/trigger', 'localhost', 404],
        ['http://evil.example/', 'localhost', 404],
      ] as const)
        assert.equal(
          await statusOf(service.url, { method: 'POST', path, headers: { host, ...listing } }),
          status,
          path,
        );
    }),
  );

  it(
    'admits to --admin no web page and nothing over 1 MiB, but what its user types into a browser',
    withService(
      async ({ service }) => {
        const url = `${service.url}/_local/calls`;
        for (const site of ['cross-site', 'same-site', 'same-origin'])
          assert.equal((await fetch(url, { headers: { 'Sec-Fetch-Site': site } })).status, 403);
        assert.equal((await fetch(url, { headers: { Origin: 'null' } })).status, 403);
        const body = ' '.repeat(1024 * 1024 + 1);
        assert.equal((await fetch(`${service.url}/_local/reset`, { method: 'POST', body })).status, 413);
        assert.equal((await fetch(url, { headers: { 'Sec-Fetch-Site': 'none' } })).status, 200);
      },
      { admin: true },
    ),
  );

  it(
    'takes a key like __proto__ for any other that it does not know',
    withService(async ({ post }) => {
      const member = '{"__proto__":{"name":"x"},"constructor":{"prototype":{"name":"x"}}}';
      const refusal = await read(await post('GetPipeline', member));
      assert.match(refusal.message, /^1 validation error detected: Value null at 'name'/);
      assert.equal(Object.hasOwn(Object.prototype, 'name'), false);
    }),
  );

  it(
    'has nothing under /_local when not asked to',
    withService(async ({ service }) => {
      assert.equal((await fetch(`${service.url}/_local/calls`)).status, 404);
    }),
  );
});

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
      `says of ${operation} ${JSON.stringify(input)} what the service says`,
      withService(async ({ post }) => {
        const refusal = await read(await post(operation, JSON.stringify(input)));
        assert.deepEqual(refusal, { status: 400, __type: 'ValidationException', message });
      }),
    );

  it(
    'tells a wrong type from a wrong value',
    withService(async ({ post }) => {
      const refusal = await read(await post('GetPipeline', '{"name": 7}'));
      assert.deepEqual(refusal, {
        status: 400,
        __type: 'SerializationException',
        message: 'NUMBER_VALUE can not be converted to a String',
      });
    }),
  );
});
