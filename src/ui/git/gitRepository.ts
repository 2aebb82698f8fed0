import type {
  LocalCommit,
  LocalHead,
  LocalRef,
  LocalRemote,
  LocalRepository,
  LocalUser,
} from '../../domain/git/localRepository';
import { gitRefKinds } from './gitApi';
import type { GitApiCommit, GitApiHead, GitApiRef, GitApiRepository } from './gitApi';

/** A repository of the Git extension. Where Git rejects an unknown ref, the result is empty. */
export class GitRepository implements LocalRepository {
  constructor(private readonly repository: GitApiRepository) {}

  get root(): string {
    return this.repository.rootUri.fsPath;
  }

  get head(): LocalHead {
    return headOf(this.repository.state.HEAD);
  }

  get remotes(): readonly LocalRemote[] {
    return this.repository.state.remotes.map(({ name, fetchUrl, pushUrl }) => ({
      name,
      urls: [...new Set([fetchUrl, pushUrl])].filter((url) => url !== undefined),
    }));
  }

  async user(): Promise<LocalUser> {
    const setting = async (key: string) => {
      const value = await this.repository.getConfig?.(key).catch(() => undefined);
      return value?.trim() || undefined;
    };
    const [name, email] = await Promise.all([setting('user.name'), setting('user.email')]);
    return { ...(name !== undefined && { name }), ...(email !== undefined && { email }) };
  }

  async log(count: number, ref?: string): Promise<readonly LocalCommit[]> {
    const options = { maxEntries: count, ...(ref !== undefined && { refNames: [ref] }) };
    const commits = await this.repository.log(options).catch(() => []);
    return commits.map(commitOf);
  }

  async refs(): Promise<readonly LocalRef[]> {
    const refs = await this.repository.getRefs({}).catch(() => []);
    return refs.flatMap(refOf);
  }

  async resolve(ref: string): Promise<LocalCommit | undefined> {
    if (!isSafe(ref)) return undefined;
    const commit = await this.repository.getCommit(`${ref}^{commit}`).catch(() => undefined);
    return commit && commitOf(commit);
  }

  async isPushed(commit: string): Promise<boolean | undefined> {
    if ((await this.resolve(commit)) === undefined) return undefined;
    const query = { contains: commit, pattern: 'refs/remotes/', count: 1 };
    const refs = await this.repository.getRefs(query).catch(() => undefined);
    return refs && refs.length > 0;
  }

  async commitsBetween(from: string, to: string): Promise<readonly LocalCommit[] | undefined> {
    if (!isSafe(from) || !isSafe(to)) return undefined;
    const commits = await this.repository.log({ range: `${from}..${to}` }).catch(() => undefined);
    return commits?.map(commitOf);
  }

  async filesBetween(from: string, to?: string): Promise<readonly string[] | undefined> {
    if (!isSafe(from) || (to !== undefined && !isSafe(to))) return undefined;
    const diff = to === undefined ? this.repository.diffWith?.(from) : this.repository.diffBetween(from, to);
    const changes = await diff?.catch(() => undefined);
    const root = `${this.repository.rootUri.path}/`;
    const places = changes?.flatMap(({ uri, originalUri, renameUri }) => [uri, originalUri, renameUri]);
    const paths = places?.flatMap((uri) => (uri?.path.startsWith(root) ? uri.path.slice(root.length) : []));
    return paths && [...new Set(paths)];
  }
}

/**
 * A text that starts with a hyphen would be an option to Git, and a ref's name cannot contain the other
 * characters.
 */
const isSafe = (ref: string) => /^[^-\s~^:?*[\\][^\s~^:?*[\\]*$/.test(ref);

const headOf = (head: GitApiHead | undefined): LocalHead => ({
  ...(head?.name !== undefined && { branch: head.name }),
  ...(head?.commit !== undefined && { commit: head.commit }),
  ...(head?.upstream && { upstream: { remote: head.upstream.remote, branch: head.upstream.name } }),
  ...(head?.ahead !== undefined && { ahead: head.ahead }),
});

const commitOf = ({
  hash,
  message,
  authorName,
  authorEmail,
  authorDate,
  commitDate,
}: GitApiCommit): LocalCommit => ({
  id: hash,
  message,
  ...(authorName !== undefined && { author: authorName }),
  ...(authorEmail !== undefined && { authorEmail }),
  ...(authorDate && { authoredAt: authorDate.getTime() }),
  ...(commitDate && { committedAt: commitDate.getTime() }),
});

function refOf({ type, name, commit }: GitApiRef): readonly LocalRef[] {
  const kind = gitRefKinds[type];
  // `origin/HEAD` only points at another branch of the remote.
  if (!kind || name === undefined || commit === undefined || name.endsWith('/HEAD')) return [];
  return [{ kind, name, commit }];
}
