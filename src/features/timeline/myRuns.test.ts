import assert from 'node:assert/strict';
import type { CallerIdentity } from '../../domain/connection/callerIdentity';
import type { LocalRepository, LocalUser } from '../../domain/git/localRepository';
import { MyRuns } from './myRuns';
import { execution } from '../../../test/support/builders';
import { settle } from '../../../test/support/flows/walk';

const callerArn = 'arn:aws:iam::123456789012:user/mei';
const run = (id: string, revisionId: string, starter?: string) => ({
  execution: execution(id, {
    sourceRevisions: [{ actionName: 'Source', revisionId }],
    ...(starter !== undefined && { trigger: { type: 'StartPipelineExecution', detail: starter } }),
  }),
  actions: [],
});
const runs = [run('run-3', 'c3'), run('run-2', 'c2'), run('run-1', 'c2', callerArn)];

describe('My runs of a pipeline', () => {
  let asked: string[] = [];
  let changes = 0;

  beforeEach(() => {
    asked = [];
    changes = 0;
  });

  /** A repository that knows one commit, c3, by an author. */
  const repository = (user: LocalUser, authorEmail: string): LocalRepository => ({
    root: '/web',
    head: {},
    remotes: [],
    user: () => Promise.resolve(user),
    log: () => Promise.resolve([]),
    refs: () => Promise.resolve([]),
    resolve: (id) => {
      asked.push(id);
      return Promise.resolve(id === 'c3' ? { id, message: 'Fix', authorEmail } : undefined);
    },
    isPushed: () => Promise.resolve(undefined),
    commitsBetween: () => Promise.resolve(undefined),
    filesBetween: () => Promise.resolve(undefined),
  });
  const build = (identity: CallerIdentity | undefined, ...repositories: readonly LocalRepository[]) =>
    new MyRuns(
      {
        identities: { find: () => Promise.resolve(identity) },
        git: { find: () => Promise.resolve(repositories) },
      },
      'here',
      () => changes++,
    );

  it('are known after the user and the commits were found, each of which is looked for once', async () => {
    const mine = build({ callerArn }, repository({ email: 'mei@example.com' }, 'mei@example.com'));
    assert.equal(mine.among(runs), undefined);
    await settle();
    assert.equal(changes, 2);
    assert.deepEqual(mine.among(runs), ['run-3', 'run-1']);
    mine.among([run('run-4', 'c4'), ...runs]);
    await settle();
    assert.deepEqual(asked, ['c3', 'c2', 'c4']);
  });

  it('are unknown where neither Git nor AWS tells who the user is', async () => {
    const mine = build({ accountId: '123456789012' }, repository({}, 'mei@example.com'));
    mine.among(runs);
    await settle();
    assert.equal(mine.among(runs), undefined);
  });

  it('are no longer looked for once the page is closed', async () => {
    const mine = build(undefined, repository({ email: 'mei@example.com' }, 'mei@example.com'));
    mine.among(runs);
    mine.dispose();
    await settle();
    assert.deepEqual([asked, changes], [[], 0]);
  });
});
