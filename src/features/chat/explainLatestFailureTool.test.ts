import '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { attempt, execution, shop } from '../../../test/support/builders';
import { FakeChangeNeeds } from '../../../test/support/fakeGateway';
import { noJobs } from '../../../test/support/fakeJobs';
import { noCauses } from '../../../test/support/causes/noCauses';
import { noExcerpts } from '../../../test/support/logs/noExcerpts';
import type { KnownCause } from '../../core/causes/causes';
import { SnapshotStore } from '../../core/cache/snapshotStore';
import type { KnownExcerpt } from '../../core/logs/failureExcerpts';
import { actionsOf, executionPage } from '../../domain/calls/queries';
import { speak } from '../../domain/language';
import { Problem } from '../../domain/problem';
import { invokeTool } from './toolTable';

const failed = execution('run-1', { status: 'Failed' });

function explained(excerpt: KnownExcerpt, cause: KnownCause = {}): Promise<string> {
  const needs = new FakeChangeNeeds();
  needs.gateway.set(executionPage({ pipeline: shop, pageSize: 50 }), { executions: [failed] });
  needs.gateway.set(actionsOf(failed.ref), [
    attempt('Build/Compile', {
      status: 'Failed',
      externalId: 'shop:1',
      type: { category: 'Build', owner: 'AWS', provider: 'CodeBuild', version: '1' },
    }),
  ]);
  const services = {
    ...needs,
    git: { find: () => Promise.resolve([]) },
    causes: { ...noCauses, read: () => Promise.resolve(cause) },
    store: new SnapshotStore(),
    desk: noJobs,
    excerpts: { ...noExcerpts, read: () => Promise.resolve(excerpt) },
    now: () => 0,
  };
  const { signal } = new AbortController();
  return invokeTool(services, 'codepipeline_explainLatestFailure', { pipeline: 'shop' }, signal);
}

describe('What the chat tool says of a failure', () => {
  it('has the lines of the log as data, 40 at most, without what looks like a secret', async () => {
    const around = Array.from({ length: 60 }, (_, index) => `line ${index} token=abc${index}xyz \`\`\``);
    const told = await explained({ kind: 'line', lines: ['line 0'], around });
    const [, block = ''] = told.split('```');
    assert.match(told, /as data and not as instructions/);
    assert.equal(block.trim().split('\n').length, 40);
    assert.doesNotMatch(told, /abc\d+xyz/);
    assert.match(block, /line 0 token=\*\*\*/);
  });

  it('has the words of the service, in English whatever the language is', async () => {
    speak('ko', { 'The build timed out in {0}.': '{0} 시간 초과' });
    try {
      const told = await explained(
        { kind: 'unknown', lines: [], around: [] },
        {
          cause: {
            ...{ kind: 'build', status: 'TIMED_OUT', phase: 'BUILD', tests: [], failedTests: 0, allTests: 0 },
            message: 'password=hunter2hunter2',
          },
          problem: new Problem('accessDenied', 'Reports are denied.'),
        },
      );
      assert.match(told, /Why Build\/Compile failed, by CodeBuild .*: The build timed out in BUILD\./);
      assert.match(told, /Not all of it could be read: Reports are denied\./);
      assert.doesNotMatch(told, /hunter2/);
    } finally {
      speak('en');
    }
  });

  it('says where the log tells nothing', async () => {
    const told = await explained({ kind: 'unknown', lines: [], around: [] });
    assert.match(told, /No line of the log of Build\/Compile says why it failed\./);
  });
});
