import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseGitRemote } from './gitRemote';

const hosted = (host: string, path: string) => ({ kind: 'hosted', host, path });
const codeCommit = (repository: string, region?: string) => ({
  kind: 'codeCommit',
  repository,
  ...(region !== undefined && { region }),
});

describe('The URL of a Git remote', () => {
  it('contains host and path in every form that Git accepts', () => {
    const expected = {
      'https://github.com/Acme/Web.git': hosted('github.com', 'Acme/Web'),
      'https://token:x@GitHub.com/acme/web': hosted('github.com', 'acme/web'),
      'https://github.com/acme/web/': hosted('github.com', 'acme/web'),
      'git@github.com:acme/web.git': hosted('github.com', 'acme/web'),
      'github-work:acme/web': hosted('github-work', 'acme/web'),
      'git@github.com:/acme/web.git': hosted('github.com', 'acme/web'),
      'ssh://git@github.acme.example:2222/acme/web.git': hosted('github.acme.example', 'acme/web'),
      'git+ssh://git@gitlab.com/group/sub/web.git': hosted('gitlab.com', 'group/sub/web'),
      'git://git.example/acme/web': hosted('git.example', 'acme/web'),
      'https://bitbucket.acme.example/scm/APP/web.git': hosted('bitbucket.acme.example', 'scm/APP/web'),
      'https://git.example/acme/a%20b.git': hosted('git.example', 'acme/a b'),
      'https://git.example/acme/100%.git': hosted('git.example', 'acme/100%'),
      ' git@github.com:acme/web.git\n': hosted('github.com', 'acme/web'),
    };
    for (const [url, remote] of Object.entries(expected)) assert.deepEqual(parseGitRemote(url), remote, url);
  });

  it('contains repository and region of CodeCommit, in every protocol', () => {
    const expected = {
      'https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/web': codeCommit('web', 'eu-west-1'),
      'ssh://APKAEXAMPLE@git-codecommit.eu-west-1.amazonaws.com/v1/repos/web': codeCommit('web', 'eu-west-1'),
      'https://git-codecommit-fips.us-east-2.amazonaws.com/v1/repos/web': codeCommit('web', 'us-east-2'),
      'https://git-codecommit.cn-north-1.amazonaws.com.cn/v1/repos/web': codeCommit('web', 'cn-north-1'),
      'https://vpce-1-2.git-codecommit.eu-west-1.vpce.amazonaws.com/v1/repos/web': codeCommit(
        'web',
        'eu-west-1',
      ),
      'codecommit::eu-west-1://web': codeCommit('web', 'eu-west-1'),
      'codecommit::eu-west-1://profile@web.app': codeCommit('web.app', 'eu-west-1'),
      'codecommit://profile@web': codeCommit('web'),
      'codecommit://web': codeCommit('web'),
    };
    for (const [url, remote] of Object.entries(expected)) assert.deepEqual(parseGitRemote(url), remote, url);
  });

  it('is undefined for a local path, and for a text that is no URL', () => {
    for (const url of [
      '',
      '/home/me/web.git',
      '../web',
      './web:1',
      'file:///home/me/web.git',
      'C:\\src\\web',
      'C:/src/web',
      'what is this',
      'https://github.com',
      'https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/',
      'codecommit::eu-west-1://',
    ])
      assert.equal(parseGitRemote(url), undefined, url);
  });

  it('leads to the same repository in every protocol', () => {
    const name = fc.stringMatching(/^[A-Za-z0-9][\w-]{0,12}$/);
    fc.assert(
      fc.property(
        name,
        fc.array(name, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        (repo, owners, hasSuffix) => {
          const path = [...owners, repo].join('/');
          const suffix = hasSuffix ? '.git' : '';
          for (const url of [
            `https://git.example/${path}${suffix}`,
            `https://user:secret@git.example:8443/${path}${suffix}`,
            `ssh://git@git.example/${path}${suffix}`,
            `git@git.example:${path}${suffix}`,
          ])
            assert.deepEqual(parseGitRemote(url), hosted('git.example', path), url);
        },
      ),
    );
  });

  it('accepts any text without an exception', () => {
    const unit = fc.constantFrom(...'ab1.-_@:/%\\ \n', '::', '://', 'https://', 'codecommit');
    fc.assert(fc.property(fc.string({ unit }), (text) => void parseGitRemote(text)));
  });
});
