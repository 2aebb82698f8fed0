import * as vscode from 'vscode';
import type { Disposable, ObservableValue } from '../../domain/event';
import { disposeAll } from '../../domain/event';
import type { LocalRepositories } from '../../domain/git/localRepository';
import { outgoingPush } from '../../domain/git/outgoingPush';
import type { CommandId } from '../../manifest/types';

const command: CommandId = 'codepipeline.whatWouldMyPushStart';

/** An item of the status bar, while a repository has commits that its remote does not have. */
export class PushStatusItem implements vscode.Disposable {
  readonly #subscription: Disposable;
  #item: vscode.StatusBarItem | undefined;
  #latest = 0;

  constructor(
    private readonly git: LocalRepositories,
    private readonly isWanted: ObservableValue<boolean>,
  ) {
    this.#subscription = disposeAll(
      git.onDidChange(() => void this.#look()),
      isWanted.onDidChange(() => void this.#look()),
    );
    void this.#look();
  }

  dispose(): void {
    this.#latest += 1;
    this.#subscription.dispose();
    this.#item?.dispose();
  }

  async #look(): Promise<void> {
    const look = ++this.#latest;
    const count = this.isWanted.value ? await this.#countCommits() : 0;
    if (look === this.#latest) this.#show(count);
  }

  async #countCommits(): Promise<number> {
    const pushes = await Promise.all((await this.git.find()).map(outgoingPush));
    return pushes.reduce((sum, push) => sum + (push?.commits.length ?? 0), 0);
  }

  #show(count: number): void {
    if (count === 0) {
      this.#item?.dispose();
      this.#item = undefined;
      return;
    }
    this.#item ??= vscode.window.createStatusBarItem('outgoingPush', vscode.StatusBarAlignment.Left);
    const label =
      count === 1
        ? vscode.l10n.t('What would 1 outgoing commit start?')
        : vscode.l10n.t('What would {0} outgoing commits start?', count);
    this.#item.name = vscode.l10n.t('CodePipeline: Outgoing Commits');
    this.#item.text = `$(repo-push) ${count}`;
    this.#item.tooltip = label;
    this.#item.accessibilityInformation = { label };
    this.#item.command = command;
    this.#item.show();
  }
}
