import type { GitRemote } from './gitRemote';
import type { ActionDeclaration } from '../pipeline/pipeline';

/** The Git repository that a source action reads, and the branch it follows. */
export type SourceRepository =
  | {
      readonly kind: 'hosted';
      /** As the provider names it: `acme/web`, with groups for GitLab. */
      readonly path: string;
      readonly branch?: string;
    }
  | {
      readonly kind: 'codeCommit';
      readonly repository: string;
      readonly region: string;
      readonly branch?: string;
    };

/**
 * The repository of a source action (user guide, "Action structure reference"); undefined for one that reads no Git.
 * @param region where the pipeline lives, unless the action names another.
 */
export function sourceRepositoryOf(
  { type, configuration, region: own }: Pick<ActionDeclaration, 'type' | 'configuration' | 'region'>,
  region: string,
): SourceRepository | undefined {
  if (type.category !== 'Source') return undefined;
  const hosted = (path: string | undefined, branch: string | undefined): SourceRepository | undefined =>
    path ? { kind: 'hosted', path, ...(branch && { branch }) } : undefined;
  if (type.provider === 'CodeStarSourceConnection')
    return hosted(configuration['FullRepositoryId'], configuration['BranchName']);
  if (type.provider === 'GitHub') {
    const { Owner: owner, Repo: repo, Branch: branch } = configuration;
    return hosted(owner && repo && `${owner}/${repo}`, branch);
  }
  const { RepositoryName: repository, BranchName: branch } = configuration;
  if (type.provider !== 'CodeCommit' || !repository) return undefined;
  return { kind: 'codeCommit', repository, region: own ?? region, ...(branch && { branch }) };
}

/**
 * Whether a remote is of the repository. A source action names no host, only a connection, and an SSH
 * configuration may use any name for a host, so owner and repository decide. Bitbucket Data Center puts
 * `scm/` before them, and a GitLab that shares its host is usually below `git/` or `gitlab/`.
 */
export function isRemoteOf(remote: GitRemote, repository: SourceRepository): boolean {
  if (remote.kind === 'hosted')
    return (
      repository.kind === 'hosted' &&
      [remote.path, remote.path.replace(/^(scm|git|gitlab)\//i, '')].some((path) =>
        isSameText(path, repository.path),
      )
    );
  return (
    repository.kind === 'codeCommit' &&
    remote.repository === repository.repository &&
    (remote.region ?? repository.region) === repository.region
  );
}

/** Hosts ignore the case of owner and repository. */
const isSameText = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
