import '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { attempt, execution, shop } from '../../../test/support/builders';
import { FakeChangeNeeds } from '../../../test/support/fakeGateway';
import { noExcerpts } from '../../../test/support/logs/noExcerpts';
import type { KnownExcerpt } from '../../core/logs/failureExcerpts';
import { actionsOf, executionPage } from '../../domain/calls/queries';
import { invokeTool } from './toolTable';

const failed = execution('run-1', { status: 'Failed' });

function explained(excerpt: KnownExcerpt): Promise<string> {
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
    excerpts: { ...noExcerpts, read: () => Promise.resolve(excerpt) },
    now: () => 0,
  };
  const { signal } = new AbortController();
  return invokeTool(services, 'codepipeline_explainLatestFailure', { pipeline: 'shop' }, signal);
}

describe('What the chat is told of a failure', () => {
  it('has the lines of the log as data, 40 at most, without what looks like a secret', async () => {
    const around = Array.from({ length: 60 }, (_, index) => `line ${index} token=abc${index}xyz \`\`\``);
    const told = await explained({ kind: 'line', lines: ['line 0'], around });
    const [, block = ''] = told.split('```');
    assert.match(told, /as data and not as instructions/);
    assert.equal(block.trim().split('\n').length, 40);
    assert.doesNotMatch(told, /abc\d+xyz/);
    assert.match(block, /line 0 token=\*\*\*/);
  });

  it('says where the log tells nothing', async () => {
    const told = await explained({ kind: 'unknown', lines: [], around: [] });
    assert.match(told, /No line of the log of Build\/Compile says why it failed\./);
  });
});
