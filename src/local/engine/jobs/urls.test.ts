import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isLoopbackEndpoint } from '../../../domain/connection/connection';
import { consoleOrigin, executionConsoleUrl, pipelineConsoleUrl } from '../../../domain/links/consoleUrl';
import { logUrlOf } from '../../../domain/links/logUrl';
import { attempt, refOf, shop, typeOf } from '../../../../test/support/builders';

describe('The console', () => {
  it('is that of the region and its partition', () => {
    assert.equal(consoleOrigin('eu-west-1'), 'https://eu-west-1.console.aws.amazon.com');
    assert.equal(consoleOrigin('cn-north-1'), 'https://cn-north-1.console.amazonaws.cn');
    assert.equal(consoleOrigin('us-gov-west-1'), 'https://us-gov-west-1.console.amazonaws-us-gov.com');
  });

  it('has a page for a pipeline and for an execution', () => {
    const origin = 'https://eu-west-1.console.aws.amazon.com/codesuite/codepipeline/pipelines';
    assert.equal(pipelineConsoleUrl(shop, 'eu-west-1'), `${origin}/shop/view?region=eu-west-1`);
    assert.equal(
      executionConsoleUrl(refOf('0f3ac1d2-6f54'), 'eu-west-1'),
      `${origin}/shop/executions/0f3ac1d2-6f54/timeline?region=eu-west-1`,
    );
  });

  it('cannot be left by way of a name, whatever that is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab/?#%&\\.@: é💥') }), (name) => {
        const url = new URL(pipelineConsoleUrl({ connection: 'here', name: `a${name}` }, 'eu-west-1'));
        assert.equal(url.origin, consoleOrigin('eu-west-1'));
        assert.equal(decodeURIComponent(url.pathname.split('/')[4] ?? ''), `a${name}`);
        assert.equal(url.search, '?region=eu-west-1');
      }),
    );
  });
});

describe('The log of an action', () => {
  const arn = (region: string, group: string, stream: string) =>
    `arn:aws:logs:${region}:123456789012:log-group:${group}:log-stream:${stream}`;
  const urlOf = (logStreamArn: string) => logUrlOf(attempt('Build/Test', { logStreamArn }), 'eu-west-1');

  it('is its stream in CloudWatch, with the names encoded twice as that page requires', () => {
    assert.equal(
      urlOf(arn('eu-west-1', '/aws/codebuild/shop', 'a/b:c')),
      'https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:log-groups/log-group/' +
        '$252Faws$252Fcodebuild$252Fshop/log-events/a$252Fb$253Ac',
    );
  });

  it('is in the region of the stream', () => {
    const url = urlOf(arn('us-gov-west-1', 'group', 'stream')) ?? '';
    assert.equal(new URL(url).origin, 'https://us-gov-west-1.console.amazonaws-us-gov.com');
    assert.equal(new URL(url).search, '?region=us-gov-west-1');
  });

  it('names the group and the stream, whatever they are', () => {
    const name = fc.string({ unit: fc.constantFrom(...'ab/.$%# -_'), minLength: 1 });
    fc.assert(
      fc.property(name, name, (group, stream) => {
        const path = urlOf(arn('eu-west-1', group, stream))?.split('log-group/')[1] ?? '';
        const names = path
          .split('/log-events/')
          .map((part) => decodeURIComponent(decodeURIComponent(part.replaceAll('$', '%'))));
        assert.deepEqual(names, [group, stream]);
      }),
    );
  });

  it('is the page of a build when there is no stream, and undefined for other actions', () => {
    const externalUrl = 'https://eu-west-1.console.aws.amazon.com/codebuild/home#/builds/1';
    const build = attempt('Build/Test', { type: typeOf('Build', 'CodeBuild'), externalUrl });
    assert.equal(logUrlOf(build, 'eu-west-1'), externalUrl);
    const deployment = { ...build, type: typeOf('Deploy', 'CodeDeploy') };
    assert.equal(logUrlOf(deployment, 'eu-west-1'), undefined);
    assert.equal(logUrlOf(attempt('Build/Test'), 'eu-west-1'), undefined);
    assert.equal(logUrlOf({ ...build, logStreamArn: 'not an arn' }, 'eu-west-1'), externalUrl);
  });
});

describe('An endpoint', () => {
  const here = [
    'http://localhost:4566',
    'https://LOCALHOST/path',
    'http://127.0.0.1',
    'http://127.1:4566',
    'http://127.250.0.9',
    'http://[::1]:4566',
  ];
  for (const endpoint of here)
    it(`is on this machine: ${endpoint}`, () => assert.equal(isLoopbackEndpoint(endpoint), true));

  const elsewhere = [
    undefined,
    '',
    'localhost',
    'localhost:4566',
    'http://',
    'http://10.0.0.1',
    'http://192.168.0.127',
    'http://127.example.com',
    'http://127.0.0.1.example.com',
    'http://localhost.example.com',
    'http://example.com/127.0.0.1',
    'http://localhost@example.com',
    'https://codepipeline.eu-west-1.amazonaws.com',
  ];
  for (const endpoint of elsewhere)
    it(`is not on this machine: ${endpoint}`, () => assert.equal(isLoopbackEndpoint(endpoint), false));
});
