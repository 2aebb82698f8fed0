import assert from 'node:assert/strict';
import { parseGitRemote } from '../git/gitRemote';
import { parseBoundPipelines, resolveBoundPipelines } from './boundPipelines';
import type { SourceTrigger } from '../pipeline/pipeline';
import { findWorkspacePipelines, reactionTo } from './workspaceEvidence';
import type { Candidate, WorkspaceClues } from './workspaceEvidence';
import { action, connection, declaration, execution, shop, typeOf } from '../../../test/support/builders';

const remoteOf = (url: string) => {
  const remote = parseGitRemote(url);
  assert.ok(remote);
  return remote;
};
const acme = remoteOf('git@github.com:acme/shop.git');

const readingFrom = (FullRepositoryId: string, BranchName = 'main') =>
  declaration({
    stages: [
      {
        name: 'Source',
        actions: [
          action('Checkout', {
            type: typeOf('Source', 'CodeStarSourceConnection'),
            configuration: { FullRepositoryId, BranchName, ConnectionArn: 'arn:any' },
          }),
        ],
      },
    ],
  });

describe('The pipelines of a workspace', () => {
  const candidate = (changes: Partial<Candidate> = {}): Candidate => ({
    ref: shop,
    connection: connection('here'),
    ...changes,
  });
  const clues = (changes: Partial<WorkspaceClues> = {}): WorkspaceClues => ({
    ...{ remotes: [], commits: new Set(), templates: [], hasOwnConnections: false },
    ...changes,
  });
  const evidenceOf = (known: Candidate, told: WorkspaceClues) =>
    findWorkspacePipelines([known], told).map(({ evidence }) => evidence);

  it('include those whose source is one of its remotes, whatever the connection', () => {
    const reads = candidate({ declaration: readingFrom('Acme/Shop') });
    assert.deepEqual(evidenceOf(reads, clues({ remotes: [acme] })), ['source']);
    const others = candidate({ declaration: readingFrom('acme/api') });
    assert.deepEqual(evidenceOf(others, clues({ remotes: [acme] })), []);
  });

  it('include those that ran one of its commits', () => {
    const commit = 'c'.repeat(40);
    const ran = candidate({
      executions: [execution('run-1', { sourceRevisions: [{ actionName: 'Source', revisionId: commit }] })],
    });
    assert.deepEqual(evidenceOf(ran, clues({ commits: new Set([commit]) })), ['commit']);
    assert.deepEqual(evidenceOf(ran, clues()), []);
  });

  it('include those that its templates declare', () => {
    const templates = [
      { logicalId: 'P', names: [/^web$/, /^shop$/] },
      { logicalId: 'Q', names: [] },
    ];
    assert.deepEqual(evidenceOf(candidate(), clues({ templates })), ['template']);
  });

  it('include those that its own connections list by name', () => {
    const listed = candidate({ connection: connection('here', { pipelines: ['shop'] }) });
    assert.deepEqual(evidenceOf(listed, clues({ hasOwnConnections: true })), ['setting']);
    assert.deepEqual(evidenceOf(listed, clues()), [], 'a person’s own list is about all their work');
    const globs = candidate({ connection: connection('here', { pipelines: ['sh*'] }) });
    assert.deepEqual(evidenceOf(globs, clues({ hasOwnConnections: true })), []);
  });

  it('react to a push by their branch or, where they have some, by their triggers', () => {
    const reads = readingFrom('acme/shop', 'release');
    const reaction = (branch: string, triggers?: readonly SourceTrigger[]) =>
      reactionTo({ branch }, { ...reads, ...(triggers && { triggers }) }, 'eu-west-1', [acme]);
    assert.equal(reaction('release'), 'starts');
    assert.equal(reaction('main'), 'ignored');
    const onMain = {
      source: 'Checkout',
      push: [{ branches: { includes: ['main'] } }],
      pullRequest: [],
    };
    assert.equal(reaction('main', [onMain]), 'starts');
    assert.equal(reaction('release', [onMain]), 'ignored');
    assert.equal(reaction('release', [{ ...onMain, source: 'Configuration' }]), 'starts');
    assert.equal(reactionTo({ branch: 'release' }, readingFrom('acme/api'), 'eu-west-1', [acme]), undefined);
  });
});

describe('The pipelines that a workspace is bound to', () => {
  it('are read from the setting, without unusable entries', () => {
    const entries = [
      { pipeline: 'shop' },
      { connection: 'a', pipeline: 'web' },
      { pipeline: '' },
      'shop',
      null,
    ];
    assert.deepEqual(parseBoundPipelines(entries), [
      { pipeline: 'shop' },
      { connection: 'a', pipeline: 'web' },
    ]);
    assert.deepEqual(parseBoundPipelines({}), []);
  });

  it('are found on the named connection, the only one, or those that list the name', () => {
    const bound = [{ pipeline: 'shop' }, { connection: 'b', pipeline: 'web' }];
    const resolve = (...connections: readonly string[]) =>
      resolveBoundPipelines(bound, connections, ({ connection: id }) => id === 'c').map(
        ({ connection: id, name }) => `${id}/${name}`,
      );
    assert.deepEqual(resolve('a'), ['a/shop']);
    assert.deepEqual(resolve('a', 'b', 'c'), ['c/shop', 'b/web']);
    assert.deepEqual(resolve(), []);
  });
});
