import type { Disposable } from '../../domain/event';
import { parseGitRemote } from '../../domain/git/gitRemote';
import type { LocalPush, LocalRepositories } from '../../domain/git/localRepository';
import type { PipelineRef } from '../../domain/refs';
import type { AwaitedExecutions } from './awaitedExecutions';
import type { WorkspacePipelines } from './workspacePipelines';

/** Each costs some calls; of a repository that starts more pipelines only the first ones are followed. */
const mostPipelines = 10;
/** Enough that one of them is among the newest executions of a pipeline that runs now and then. */
const commitsLookedAt = 200;

/**
 * After a push from this workspace, looks for the executions that it causes in the pipelines that read from there, or
 * that ran commits from there before; not in those whose branch or triggers leave it out.
 */
export class PushFollower implements Disposable {
  readonly #subscription: Disposable;
  readonly #ended = new AbortController();
  /** What the next push of a repository is expected to start, by its root. */
  readonly #expected = new Map<string, readonly PipelineRef[]>();

  constructor(
    git: Pick<LocalRepositories, 'onDidPush'>,
    private readonly pipelines: Pick<WorkspacePipelines, 'reading' | 'ignoring'>,
    private readonly awaited: Pick<AwaitedExecutions, 'awaitPush' | 'giveUpPush'>,
    isWanted: () => boolean,
  ) {
    this.#subscription = git.onDidPush((push) => {
      const { root } = push.repository;
      for (const pipeline of this.#expected.get(root) ?? []) this.awaited.awaitPush(pipeline, push.commit);
      this.#expected.delete(root);
      if (isWanted()) void this.#follow(push);
    });
  }

  /** Looks for the executions that the next push of a repository causes in these pipelines, whatever the setting says. */
  expect(root: string, pipelines: readonly PipelineRef[]): void {
    this.#expected.set(root, pipelines);
  }

  dispose(): void {
    this.#ended.abort();
    this.#subscription.dispose();
  }

  async #follow({ repository, commit, branch, files }: LocalPush): Promise<void> {
    const urls = repository.remotes.flatMap((remote) => remote.urls);
    const remotes = urls.flatMap((url) => parseGitRemote(url) ?? []);
    const [log, refs] = await Promise.all([repository.log(commitsLookedAt), repository.refs()]);
    if (this.#ended.signal.aborted) return;
    const commits = new Set(log.map(({ id }) => id));
    const tags = refs.flatMap((ref) => (ref.kind === 'tag' && ref.commit === commit ? [ref.name] : []));
    const push = { branch, tags, ...(files && { files }) };
    const pipelines = this.pipelines.reading(remotes, commits, push).slice(0, mostPipelines);
    for (const pipeline of pipelines) this.awaited.awaitPush(pipeline, commit);
    const ignoring = await this.pipelines.ignoring(push, pipelines, remotes, this.#ended.signal);
    for (const pipeline of ignoring) this.awaited.giveUpPush(pipeline, commit);
  }
}
