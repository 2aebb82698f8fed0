import { editor } from '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import type { LocalRepository } from '../../domain/git/localRepository';
import { Problem } from '../../domain/problem';
import type { Services } from '../../ui/services';
import { whereIsMyCommit } from './whereIsMyCommit';

const commit = { id: 'abcdef01'.repeat(5), message: 'Round the totals', committedAt: 0 };

/** As slow as Git: its answers come in a later turn of the thread. */
const later = async <T>(value: T): Promise<T> => {
  await turn();
  await turn();
  return value;
};

const repository: Partial<LocalRepository> = {
  ...{ root: '/home/ada/shop', head: { branch: 'main' }, remotes: [] },
  ...{ log: () => later([commit]), refs: () => later([]), resolve: () => later(commit) },
  isPushed: () => later(true),
};

const services: Pick<Services, 'git' | 'localNow' | 'now' | 'scheduler'> = {
  ...{ localNow: () => 60_000, now: () => 60_000 },
  git: { find: () => later([repository as LocalRepository]) } as Partial<Services['git']> as Services['git'],
  scheduler: {
    fetch: async () => Promise.reject(await later(new Problem('fact', 'It is out of reach.'))),
  } as Partial<Services['scheduler']> as Services['scheduler'],
};

describe('Where Is My Commit?', () => {
  beforeEach(() => editor.reset());

  it('keeps the list of commits on screen until the answer takes its place', async () => {
    const { screen } = editor;
    const reading = () => [{ connection: 'Shop', name: 'shop' }];
    const ended = whereIsMyCommit(services as Services, { reading })();
    while (!screen.question) await turn();
    const commits = screen.question;
    commits.enter();
    while (screen.input === commits) await turn();
    assert.match(screen.question?.title ?? 'Nothing is on screen.', /^Where Is abcdef01: Round the totals$/);
    screen.question?.escape();
    await ended;
  });
});
