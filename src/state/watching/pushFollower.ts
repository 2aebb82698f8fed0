import type { Disposable } from '../../domain/event';
import { parseGitRemote } from '../../domain/git/gitRemote';
import type { LocalRepositories } from '../../domain/git/localRepository';
import type { AwaitedExecutions } from './awaitedExecutions';
import type { WorkspacePipelines } from './workspacePipelines';

/** Each costs some calls; a repository that starts more pipelines is followed in the first ones. */
const mostPipelines = 10;

/** After a push from this workspace, looks for the executions that it causes in the pipelines that read from there. */
export class PushFollower implements Disposable {
  readonly #subscription: Disposable;

  constructor(
    git: Pick<LocalRepositories, 'onDidPush'>,
    pipelines: Pick<WorkspacePipelines, 'reading'>,
    awaited: Pick<AwaitedExecutions, 'awaitPush'>,
    isWanted: () => boolean,
  ) {
    this.#subscription = git.onDidPush(({ repository, commit, branch }) => {
      if (!isWanted()) return;
      const urls = repository.remotes.flatMap((remote) => remote.urls);
      const remotes = urls.flatMap((url) => parseGitRemote(url) ?? []);
      for (const pipeline of pipelines.reading(remotes, branch).slice(0, mostPipelines))
        awaited.awaitPush(pipeline, commit);
    });
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}
