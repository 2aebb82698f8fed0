import assert from 'node:assert/strict';
import { services } from '../awsServices';
import type { ClientConfig } from './clientConfig';
import { FunctionClient } from './functionClient';

interface Sent {
  readonly hostname: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What the client sends for a function; it is not answered. */
async function sentBy(config: Partial<ClientConfig>, name = 'warm-cache'): Promise<Sent> {
  const sent: Sent[] = [];
  const lambda = new FunctionClient({
    region: 'eu-west-1',
    ignoreConfiguredEndpointUrls: true,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    requestHandler: {
      handle: (request: Sent) => {
        sent.push(request);
        return Promise.reject(new Error('not sent'));
      },
    },
    ...config,
  });
  const { signal: abortSignal } = new AbortController();
  await lambda.getFunctionConfiguration({ FunctionName: name }, { abortSignal }).catch(() => undefined);
  lambda.destroy();
  return sent[0] ?? assert.fail('Nothing was sent.');
}

describe('The client of Lambda', () => {
  it('signs for Lambda, and names the function in the path', async () => {
    const { path, headers } = await sentBy({}, 'arn:aws:lambda:eu-west-1:111122223333:function:a');
    assert.match(headers['authorization'] ?? '', /Credential=a\/\d{8}\/eu-west-1\/lambda\/aws4_request/);
    assert.equal(
      decodeURIComponent(path),
      '/2015-03-31/functions/arn:aws:lambda:eu-west-1:111122223333:function:a/configuration',
    );
  });

  it('asks the host of every partition and form, or the endpoint as it is', async () => {
    for (const region of ['eu-west-1', 'cn-north-1', 'us-gov-west-1'])
      for (const isFips of [false, true])
        for (const isDualStack of [false, true]) {
          const { hostname } = await sentBy({
            region,
            useFipsEndpoint: isFips,
            useDualstackEndpoint: isDualStack,
          });
          assert.equal(hostname, services.lambda.host(region, { isFips, isDualStack }));
        }
    assert.equal((await sentBy({ useFipsEndpoint: true })).hostname, 'lambda-fips.eu-west-1.amazonaws.com');
    assert.equal((await sentBy({ endpoint: 'http://local.example:4566' })).hostname, 'local.example');
  });
});
