import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { findCommitLocation } from '../../src/core/watching/findCommitLocation';
import { declarationOf, executionsOf, stateOf } from '../../src/domain/calls/queries';
import type { LocalHead, LocalPush, LocalRepository } from '../../src/domain/git/localRepository';
import { Git } from '../../src/ui/git/git';
import { systemClock } from '../../src/ui/host/systemClock';
import { declaration, execution, shop, stageState, state } from '../support/builders';
import { PollBench } from '../support/pollBench';
import { eventually } from '../host/eventually';
import { makeRepository, type TestRepository } from '../host/gitRepository';

/** What the editor's Git extension answers for "open this folder as a repository". */
const open = (folder: string) => vscode.commands.executeCommand('git.openRepository', folder);

describe('A real repository, seen through the editor’s Git extension', () => {
  let scratch: string;
  let repository: TestRepository;
  let git: Git;
  let pushes: LocalPush[];
  let seen: LocalRepository;
  /** What was checked out when the editor last told of a change; it knows what is checked out a little earlier. */
  let told: LocalHead | undefined;

  before(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'codepipeline-push-'));
    const remote = join(scratch, 'remote.git');
    repository = await makeRepository(join(scratch, 'shop'), remote, 'https://github.com/acme/shop.git');
    git = new Git(systemClock);
    pushes = [];
    git.onDidPush((push) => pushes.push(push));
    await git.find();
    await open(repository.folder);
    seen = await eventually(async () => {
      const found = (await git.find()).find(({ root }) => root === repository.folder);
      return found ?? assert.fail('The Git extension has not opened the repository.');
    });
    git.onDidChange(() => (told = seen.head));
    // What is pushed before the repository was seen once is not reported.
    await eventually(async () => {
      await refresh();
      assert.ok(told?.commit);
    });
  });
  afterEach(() => pushes.splice(0));
  after(async () => {
    git.dispose();
    await vscode.commands.executeCommand('git.close', vscode.Uri.file(repository.folder));
    await rm(scratch, { recursive: true, force: true });
  });

  /** Waits until the editor knows what is checked out, and how far that is ahead. */
  const isSeen = (commit: string, ahead: number) =>
    eventually(() => assert.deepEqual([told?.commit, told?.ahead], [commit, ahead]));
  const refresh = () => vscode.commands.executeCommand('git.refresh', vscode.Uri.file(repository.folder));

  it('reports a push of an existing commit once', async () => {
    const commit = await repository.commit('First');
    await refresh();
    await isSeen(commit, 1);
    assert.equal(pushes.length, 0);
    await repository.push();
    await refresh();
    await eventually(() => assert.equal(pushes.length, 1));
    assert.deepEqual([pushes[0]?.commit, pushes[0]?.branch], [commit, 'main']);
    await refresh();
    await isSeen(commit, 0);
    assert.equal(pushes.length, 1);
  });

  it('reports a commit that is pushed immediately', async () => {
    const commit = await repository.commit('Second');
    await repository.push();
    await refresh();
    await eventually(() => assert.deepEqual(pushes.map((push) => push.commit).at(-1), commit));
    await isSeen(commit, 0);
  });

  it('takes neither a reset nor a commit for a push', async () => {
    await repository.git('reset', '--quiet', '--hard', 'HEAD~1');
    await refresh();
    await eventually(async () => assert.equal(told?.commit, await repository.git('rev-parse', 'HEAD')));
    const commit = await repository.commit('Not yet');
    await refresh();
    await eventually(() => assert.equal(told?.commit, commit));
    assert.equal(pushes.length, 0);
    await repository.git('reset', '--quiet', '--hard', 'origin/main');
    await refresh();
    await eventually(() => assert.equal(told?.ahead, 0));
  });

  /** Where a commit is when these revisions ran, the newest first, and the newest was deployed. */
  const whereIs = async (id: string, ...revisions: readonly string[]) => {
    const executions = revisions.map((revisionId, index) =>
      execution(`run-${index}`, {
        startedAt: Date.now(),
        sourceRevisions: [{ actionName: 'Source', revisionId }],
      }),
    );
    const latestExecution = { executionId: 'run-0', status: 'Succeeded', isRollback: false } as const;
    const { reader, scheduler } = new PollBench();
    reader.set(executionsOf(shop), { executions });
    reader.set(stateOf(shop), state([stageState('Deploy', { latestExecution })]));
    reader.set(declarationOf(shop), declaration());
    const commit = (await seen.resolve(id)) ?? assert.fail('The commit is not known.');
    return findCommitLocation(scheduler, seen, commit, shop, new AbortController().signal);
  };

  it('finds a commit in the execution that runs it or a later one, and not in an older or unknown one', async () => {
    const mine = await repository.commit('Mine');
    const later = await repository.commit('Later');
    await repository.push();
    const older = await repository.git('rev-parse', `${mine}~1`);
    const byItself = await whereIs(mine, mine, older);
    assert.deepEqual([byItself.reached?.stage, byItself.isByLaterCommit], ['Deploy', false]);
    const byLater = await whereIs(mine, later, older);
    assert.deepEqual([byLater.reached?.stage, byLater.isByLaterCommit], ['Deploy', true]);
    const notYet = await whereIs(mine, older, 'f'.repeat(40));
    assert.deepEqual([notYet.execution, notYet.unknownRevisions], [undefined, 1]);
  });

  it('finds a commit after its branch was merged, rebased or squashed', async () => {
    const git = (...args: readonly string[]) => repository.git(...args);
    const before = await git('rev-parse', 'HEAD');
    await git('switch', '--quiet', '--create', 'topic');
    const first = await repository.commit('Take two items into the cart');
    const second = await repository.commit('Count the items of the cart');
    const integrate = async (...commands: readonly (readonly string[])[]) => {
      await git('switch', '--quiet', '--force-create', 'trunk', before);
      for (const command of commands) await git(...command);
      return git('rev-parse', 'HEAD');
    };
    const merged = await integrate(['merge', '--quiet', '--no-ff', '--no-edit', 'topic']);
    // Another parent, as when main moved on: the same commits get other ids.
    const rebased = await integrate(
      ['commit', '--quiet', '--allow-empty', '--message', 'Something else'],
      ['cherry-pick', first, second],
    );
    const squashed = await integrate(
      ['merge', '--quiet', '--squash', 'topic'],
      [
        'commit',
        '--quiet',
        '--message',
        'The cart (#12)\n\n* Take two items into the cart\n\n* Count the items of the cart',
      ],
    );
    for (const commit of [first, second]) {
      const byMerge = await whereIs(commit, merged, before);
      assert.deepEqual([byMerge.reached?.stage, byMerge.copy], ['Deploy', undefined]);
      const byRebase = await whereIs(commit, rebased, before);
      assert.deepEqual([byRebase.reached?.stage, byRebase.copy?.kind], ['Deploy', 'rebased']);
      const bySquash = await whereIs(commit, squashed, before);
      assert.deepEqual([bySquash.reached?.stage, bySquash.copy?.kind], ['Deploy', 'squashed']);
      assert.equal(bySquash.copy?.commit.id, squashed);
    }
    const elsewhere = await whereIs(first, before);
    assert.deepEqual([elsewhere.execution, elsewhere.copy], [undefined, undefined]);
    await git('switch', '--quiet', 'main');
  });
});
