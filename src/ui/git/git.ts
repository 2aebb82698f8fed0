import * as vscode from 'vscode';
import type { Clock } from '../../domain/clock';
import { Emitter } from '../../domain/event';
import type { Disposable } from '../../domain/event';
import { pushedCommit } from '../../domain/git/localRepository';
import type {
  LocalHead,
  LocalPush,
  LocalRepositories,
  LocalRepository,
} from '../../domain/git/localRepository';
import { endsWithPush, pushedOnto, remoteBranchLog } from './remoteBranchLog';
import type { GitApi, GitApiRepository, GitExtension } from './gitApi';
import { GitRepository } from './gitRepository';

interface Followed extends Disposable {
  readonly repository: GitRepository;
}

/**
 * The repositories that the editor's own Git extension has open. That extension is activated by the first
 * question, not by the constructor; without it (missing, turned off, workspace not trusted) there are none.
 */
export class Git implements LocalRepositories, Disposable {
  readonly #changed = new Emitter<void>();
  readonly #pushed = new Emitter<LocalPush>();
  /** By root: the extension returns the same repository as another object each time. */
  readonly #followed = new Map<string, Followed>();
  readonly #subscriptions: Disposable[] = [];
  readonly #apiSubscriptions: Disposable[] = [];
  #extension: Promise<GitExtension | undefined> | undefined;
  #api: GitApi | undefined;

  readonly onDidChange = this.#changed.event;
  readonly onDidPush = this.#pushed.event;

  /** @param clock the time of this machine, in which the logs of its repositories are written. */
  constructor(private readonly clock: Pick<Clock, 'now'>) {}

  async find(): Promise<readonly LocalRepository[]> {
    this.#extension ??= this.#activate();
    await this.#extension;
    if (this.#api) await isInitialized(this.#api);
    return [...this.#followed.values()].map(({ repository }) => repository);
  }

  dispose(): void {
    this.#close();
    this.#subscriptions.forEach((subscription) => subscription.dispose());
    this.#changed.dispose();
    this.#pushed.dispose();
  }

  async #activate(): Promise<GitExtension | undefined> {
    const found = vscode.extensions.getExtension<GitExtension>('vscode.git');
    if (!found) {
      this.#subscriptions.push(vscode.extensions.onDidChange(() => this.#retryWhenThere()));
      return undefined;
    }
    const extension = await activated(found);
    if (!extension) return undefined;
    this.#subscriptions.push(
      extension.onDidChangeEnablement((isEnabled) => {
        this.#close();
        if (isEnabled) this.#open(extension);
        this.#changed.fire();
      }),
    );
    this.#open(extension);
    return extension;
  }

  /** The extension appears when the workspace becomes trusted, or when the user enables Git. */
  #retryWhenThere(): void {
    if (!vscode.extensions.getExtension('vscode.git')) return;
    this.#subscriptions.splice(0).forEach((subscription) => subscription.dispose());
    this.#extension = this.#activate();
    void this.#extension.then(() => this.#changed.fire());
  }

  #open(extension: GitExtension): void {
    const api = apiOf(extension);
    if (!api) return;
    this.#api = api;
    api.repositories.forEach((repository) => this.#follow(repository));
    this.#apiSubscriptions.push(
      api.onDidOpenRepository((repository) => {
        this.#follow(repository);
        this.#changed.fire();
      }),
      api.onDidCloseRepository((repository) => {
        this.#forget(repository.rootUri.toString());
        this.#changed.fire();
      }),
    );
  }

  #follow(opened: GitApiRepository): void {
    const root = opened.rootUri.toString();
    if (this.#followed.has(root)) return;
    const repository = new GitRepository(opened);
    let before: LocalHead = repository.head;
    const subscription = opened.state.onDidChange(() => {
      const after = repository.head;
      const earlier = before;
      before = after;
      this.#changed.fire();
      void this.#tellPush(repository, earlier, after);
    });
    this.#followed.set(root, { repository, dispose: () => void subscription.dispose() });
  }

  /**
   * When the user commits and pushes in one step, only a moved head is visible; the log of the remote's
   * branch then tells of the push. A repository that is seen for the first time has not moved, whatever its
   * log says.
   */
  async #tellPush(repository: GitRepository, before: LocalHead, after: LocalHead): Promise<void> {
    const { commit, upstream, ahead } = after;
    if (commit === undefined || !upstream || ahead !== 0) return;
    const isSeen = pushedCommit(before, after) !== undefined;
    const hasMoved = before.commit !== undefined && commit !== before.commit;
    if (!isSeen && !hasMoved) return;
    const log = await remoteBranchLog(repository.root, upstream);
    if (!isSeen && !endsWithPush(log, commit, this.clock.now())) return;
    const onto = pushedOnto(log, commit);
    const files = onto === undefined ? undefined : await repository.filesBetween(onto, commit);
    this.#pushed.fire({ repository, commit, branch: upstream.branch, ...(files && { files }) });
  }

  #forget(root: string): void {
    this.#followed.get(root)?.dispose();
    this.#followed.delete(root);
  }

  #close(): void {
    [...this.#followed.keys()].forEach((root) => this.#forget(root));
    this.#apiSubscriptions.splice(0).forEach((subscription) => subscription.dispose());
    this.#api = undefined;
  }
}

/** The API that the extension exports, unless it cannot be activated. */
async function activated(extension: vscode.Extension<GitExtension>): Promise<GitExtension | undefined> {
  try {
    return await extension.activate();
  } catch {
    return undefined;
  }
}

function apiOf(extension: GitExtension): GitApi | undefined {
  if (!extension.enabled) return undefined;
  try {
    return extension.getAPI(1);
  } catch {
    return undefined;
  }
}

/** The Git extension looks for repositories after it was activated, and says when it is done. */
function isInitialized(api: GitApi): Promise<void> {
  if (api.state === 'initialized') return Promise.resolve();
  return new Promise((resolve) => {
    const subscription = api.onDidChangeState((state) => {
      if (state !== 'initialized') return;
      subscription.dispose();
      resolve();
    });
  });
}
