import assert from 'node:assert/strict';
import { attempt, refOf } from '../../../test/support/builders';
import { FakeLogs } from '../../../test/support/logs/fakeLogs';
import { regionOf } from '../../domain/calls/query';
import type { Query } from '../../domain/calls/queries';
import type { ActionExecution } from '../../domain/execution/execution';
import { Problem } from '../../domain/problem';
import { locateLog } from './locateLog';

const address = { execution: refOf('run-1'), stage: 'Build', action: 'Compile', actionExecutionId: 'one' };
const codeBuild = { category: 'Build', owner: 'AWS', provider: 'CodeBuild', version: '1' };
const { signal } = new AbortController();

/** What is found for an attempt, and where it was asked for. */
async function locate(changes: Partial<ActionExecution>, builds: FakeLogs['builds'] = []) {
  const logs = new FakeLogs();
  logs.attempts = [
    attempt('Build/Compile', { id: 'one', externalId: 'shop:1', type: codeBuild, ...changes }),
  ];
  logs.builds = builds;
  logs.events.push({ at: 0, message: 'One line.\n' });
  const asked: Query[] = [];
  const { fetch } = logs.scheduler;
  logs.scheduler.fetch = (query, ...rest) => {
    asked.push(query);
    return fetch(query, ...rest);
  };
  const found = await locateLog(logs, address, signal);
  await found.feed?.newest().next(signal);
  return { found, regions: asked.slice(1).map((query) => [query.operation, regionOf(query)]) };
}

describe('The log of an attempt', () => {
  it('is asked for in the region of its action, the build as well as its lines', async () => {
    const log = { group: '/aws/codebuild/shop', stream: '1', isDisabled: false };
    const { regions } = await locate({ region: 'eu-west-3' }, [
      { id: 'shop:1', status: 'SUCCEEDED', phases: [], log },
    ]);
    assert.deepEqual(regions, [
      ['BatchGetBuilds', 'eu-west-3'],
      ['GetLogEvents', 'eu-west-3'],
    ]);
  });

  it('is the stream whose ARN the action names, whatever its provider, without another call', async () => {
    const { found, regions } = await locate({
      type: { ...codeBuild, provider: 'Commands', category: 'Compute' },
      logStreamArn:
        'arn:aws-cn:logs:cn-north-1:111122223333:log-group:/aws/codepipeline/shop:log-stream:a:b/c',
    });
    assert.equal(found.stream?.group, '/aws/codepipeline/shop');
    assert.equal(found.stream.stream, 'a:b/c');
    assert.deepEqual(regions, [['GetLogEvents', 'cn-north-1']]);
  });

  it('names the account of a build that is in none of this connection', async () => {
    const externalUrl =
      'https://console.aws.amazon.com/codesuite/codebuild/444455556666/projects/shop/build/shop%3A1/log';
    await assert.rejects(locate({ externalUrl }), (error) => {
      assert.ok(error instanceof Problem);
      assert.equal(error.kind, 'notFound');
      assert.match(error.message, /The build is of the account 444455556666: add a connection for it\./);
      return true;
    });
  });
});
