import { request } from 'node:http';
import type { RequestOptions } from 'node:http';
import assert from 'node:assert/strict';
import { withService } from '../support/testService';

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

describe('The HTTP server of the service', () => {
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
    'refuses webhooks for another host, and has no other path',
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
    'refuses web pages and more than 1 MiB at --admin, and accepts an address that the user types',
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
});
