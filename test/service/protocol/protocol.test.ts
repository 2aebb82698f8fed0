import assert from 'node:assert/strict';
import { readRefusal } from '../support/refusal';
import { withService } from '../support/testService';

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
        const refusal = await readRefusal(await post(operation, body, headers));
        assert.equal(refusal.status, status);
        assert.equal(refusal.__type, type);
        assert.doesNotMatch(refusal.message, /\n|\.ts/);
      }),
    );

  it(
    'treats a key like __proto__ as any other unknown one',
    withService(async ({ post }) => {
      const member = '{"__proto__":{"name":"x"},"constructor":{"prototype":{"name":"x"}}}';
      const refusal = await readRefusal(await post('GetPipeline', member));
      assert.match(refusal.message, /^1 validation error detected: Value null at 'name'/);
      assert.equal(Object.hasOwn(Object.prototype, 'name'), false);
    }),
  );

  it(
    'has no path /_local without --admin',
    withService(async ({ service }) => {
      assert.equal((await fetch(`${service.url}/_local/calls`)).status, 404);
    }),
  );
});
