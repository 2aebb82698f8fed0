import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { LocalCommit } from '../../git/localRepository';
import { attempt, execution } from '../../../../test/support/builders';
import { isKnown, isMine, type Me } from './mine';

const callerArn = 'arn:aws:sts::123456789012:assumed-role/Developer/mei.tanaka';
const mei = { name: 'Mei Tanaka', email: 'mei@example.com' };
const me: Me = { callerArn, users: [mei] };
const none = new Map<string, LocalCommit>();
const known = (commit: Omit<LocalCommit, 'id' | 'message'>) =>
  new Map([['abc', { id: 'abc', message: 'Fix', ...commit }]]);
const revision = { actionName: 'Source', revisionId: 'abc' };
const run = (changes: Parameters<typeof execution>[1] = {}, variables: Record<string, string> = {}) => ({
  execution: execution('run-1', changes),
  actions: [attempt('Source/Checkout', { outputVariables: variables })],
});

describe('A run is the user’s own', () => {
  it('when the user’s identity in AWS started it or rolled back to it', () => {
    for (const type of ['StartPipelineExecution', 'ManualRollback'])
      assert.ok(isMine(run({ trigger: { type, detail: callerArn } }), me, none));
    const other = callerArn.replace('mei.tanaka', 'amara.okafor');
    assert.ok(!isMine(run({ trigger: { type: 'StartPipelineExecution', detail: other } }), me, none));
  });

  it('when its source names the user’s address as that of the author, in any case', () => {
    assert.ok(isMine(run({}, { AuthorEmail: 'Mei@Example.com' }), me, none));
    assert.ok(!isMine(run({}, { AuthorEmail: 'amara@example.com' }), me, none));
  });

  it('when an open repository knows its commit as the user’s', () => {
    const pushed = run({ sourceRevisions: [revision] });
    assert.ok(isMine(pushed, me, known({ authorEmail: 'mei@example.com' })));
    assert.ok(!isMine(pushed, me, known({ author: 'Mei Tanaka', authorEmail: 'other@example.com' })));
    assert.ok(isMine(pushed, me, known({ author: 'Mei Tanaka' })), 'by the name where there is no address');
    assert.ok(!isMine(pushed, me, none));
  });

  it('never while nothing tells who the user is', () => {
    const nobody: Me = { users: [{}] };
    assert.ok(!isKnown(nobody));
    assert.ok(isKnown({ users: [mei] }) && isKnown({ callerArn, users: [] }));
    const text = fc.option(fc.string(), { nil: undefined });
    fc.assert(
      fc.property(text, text, text, (detail, email, author) => {
        const given = run(
          {
            sourceRevisions: [revision],
            trigger: { type: 'StartPipelineExecution', ...(detail !== undefined && { detail }) },
          },
          email === undefined ? {} : { AuthorEmail: email },
        );
        assert.ok(!isMine(given, nobody, known(author === undefined ? {} : { author })));
      }),
    );
  });
});
