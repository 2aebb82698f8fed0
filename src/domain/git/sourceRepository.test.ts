import assert from 'node:assert/strict';
import { parseGitRemote } from './gitRemote';
import type { ActionDeclaration } from '../pipeline/pipeline';
import { isRemoteOf, sourceRepositoryOf } from './sourceRepository';
import type { SourceRepository } from './sourceRepository';

const sourceOf = (provider: string, configuration: ActionDeclaration['configuration'], region?: string) =>
  sourceRepositoryOf(
    {
      type: { category: 'Source', owner: 'AWS', provider, version: '1' },
      configuration,
      ...(region !== undefined && { region }),
    },
    'eu-west-1',
  );

const matches = (url: string, source: SourceRepository) => {
  const remote = parseGitRemote(url);
  return remote !== undefined && isRemoteOf(remote, source);
};

describe('The repository of a source action', () => {
  it('comes from its connection', () => {
    const configuration = {
      ConnectionArn: 'arn:aws:codeconnections:eu-west-1:111122223333:connection/1',
      FullRepositoryId: 'acme/web',
      BranchName: 'main',
    };
    const source = { kind: 'hosted', path: 'acme/web', branch: 'main' };
    assert.deepEqual(sourceOf('CodeStarSourceConnection', configuration), source);
  });

  it('has owner and name of a GitHub source', () => {
    assert.deepEqual(sourceOf('GitHub', { Owner: 'acme', Repo: 'web', Branch: 'main', OAuthToken: '****' }), {
      kind: 'hosted',
      path: 'acme/web',
      branch: 'main',
    });
  });

  it('may be in CodeCommit, in the region of the action or of the pipeline', () => {
    const configuration = { RepositoryName: 'web', BranchName: 'main' };
    const source = { kind: 'codeCommit', repository: 'web', branch: 'main' };
    assert.deepEqual(sourceOf('CodeCommit', configuration), { ...source, region: 'eu-west-1' });
    assert.deepEqual(sourceOf('CodeCommit', configuration, 'us-east-1'), { ...source, region: 'us-east-1' });
  });

  it('is undefined for sources without Git, or without that configuration', () => {
    assert.equal(sourceOf('S3', { S3Bucket: 'drop', S3ObjectKey: 'web.zip' }), undefined);
    assert.equal(sourceOf('ECR', { RepositoryName: 'web' }), undefined);
    for (const provider of ['CodeStarSourceConnection', 'GitHub', 'CodeCommit'])
      assert.equal(sourceOf(provider, {}), undefined);
  });
});

describe('A remote', () => {
  const hosted: SourceRepository = { kind: 'hosted', path: 'acme/web' };
  const codeCommit: SourceRepository = { kind: 'codeCommit', repository: 'web', region: 'eu-west-1' };

  it('matches the repository of a connection by owner and name, in any case and on any host', () => {
    for (const url of [
      'https://github.com/acme/web.git',
      'git@github-work:Acme/Web.git',
      'https://bitbucket.acme.example/scm/acme/web.git',
      'https://acme.example/git/acme/web.git',
      'https://acme.example/gitlab/acme/web',
    ])
      assert.ok(matches(url, hosted), url);
  });

  it('matches a repository of a group that is called like such a path', () => {
    assert.ok(matches('https://gitlab.com/git/web.git', { kind: 'hosted', path: 'git/web' }));
  });

  it('does not match when owner or name differ', () => {
    for (const url of [
      'https://github.com/other/web',
      'https://github.com/acme/web2',
      'https://gitlab.com/group/acme/web',
      'https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/web',
    ])
      assert.ok(!matches(url, hosted), url);
  });

  it('matches a CodeCommit repository by name and region, where it has a region', () => {
    for (const url of [
      'https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/web',
      'codecommit::eu-west-1://profile@web',
      'codecommit://web',
    ])
      assert.ok(matches(url, codeCommit), url);
    for (const url of [
      'https://git-codecommit.us-east-1.amazonaws.com/v1/repos/web',
      'codecommit::eu-west-1://Web',
      'https://github.com/acme/web',
    ])
      assert.ok(!matches(url, codeCommit), url);
  });
});
