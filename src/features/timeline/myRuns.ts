import type { ConnectionIdentities } from '../../core/connections/connectionIdentities';
import type { Disposable } from '../../domain/event';
import type { LocalCommit, LocalRepositories, LocalRepository } from '../../domain/git/localRepository';
import type { ConnectionId } from '../../domain/refs';
import type { TimelineRun } from '../../domain/timeline/input';
import { isKnown, isMine, type Me } from '../../domain/timeline/runs/mine';

/** What tells who the user is. */
export interface Identifying {
  readonly identities: Pick<ConnectionIdentities, 'find'>;
  readonly git: Pick<LocalRepositories, 'find'>;
}

type Run = Pick<TimelineRun, 'execution' | 'actions'>;

/**
 * Which runs of a pipeline are the user's own. The first question finds out who that is; each revision is looked up once
 * in the repositories of the workspace.
 */
export class MyRuns implements Disposable {
  readonly #ended = new AbortController();
  readonly #commits = new Map<string, LocalCommit>();
  readonly #asked = new Set<string>();
  #repositories: readonly LocalRepository[] = [];
  #me: Me | undefined;
  #isAsked = false;
  #looking: Promise<void> = Promise.resolve();

  constructor(
    private readonly by: Identifying,
    private readonly connection: ConnectionId,
    private readonly onDidChange: () => void,
  ) {}

  /** The ids of the user's own runs among some, as far as they are known; undefined while nothing tells who the user is. */
  among(runs: readonly Run[]): readonly string[] | undefined {
    if (!this.#isAsked) {
      this.#isAsked = true;
      this.#looking = this.#identify();
    }
    this.#lookUp(runs);
    const me = this.#me;
    if (!me || !isKnown(me)) return undefined;
    return runs
      .filter((run) => isMine(run, me, this.#commits))
      .map(({ execution }) => execution.ref.executionId);
  }

  dispose(): void {
    this.#ended.abort();
  }

  async #identify(): Promise<void> {
    const [identity, repositories] = await Promise.all([
      this.by.identities.find(this.connection, this.#ended.signal),
      this.by.git.find(),
    ]);
    const users = await Promise.all(repositories.map((repository) => repository.user()));
    const callerArn = identity?.callerArn;
    this.#repositories = repositories;
    this.#me = { users, ...(callerArn !== undefined && { callerArn }) };
    this.#tell();
  }

  #lookUp(runs: readonly Run[]): void {
    const revisions = runs.flatMap(({ execution }) =>
      execution.sourceRevisions.flatMap(({ revisionId }) => revisionId ?? []),
    );
    const open = [...new Set(revisions)].filter((revision) => !this.#asked.has(revision));
    if (open.length === 0) return;
    for (const revision of open) this.#asked.add(revision);
    this.#looking = this.#looking.then(() => this.#find(open));
  }

  /** One after another: each is a process of Git. */
  async #find(revisions: readonly string[]): Promise<void> {
    const before = this.#commits.size;
    for (const revision of revisions)
      for (const repository of this.#repositories) {
        if (this.#ended.signal.aborted) return;
        const commit = await repository.resolve(revision);
        if (commit) this.#commits.set(revision, commit);
        if (commit) break;
      }
    if (this.#commits.size > before) this.#tell();
  }

  #tell(): void {
    if (!this.#ended.signal.aborted) this.onDidChange();
  }
}
