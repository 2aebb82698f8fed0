import * as vscode from 'vscode';
import type { Trials } from '../../core/trial/trials';
import type { Disposable } from '../../domain/event';
import type { CommandId } from '../../manifest/types';
import { shortName, withoutIcons } from '../../ui/text/plainText';

const control: CommandId = 'codepipeline.controlTrial';

/** The item of the status bar while pipelines are tried locally; a click changes how their time passes. */
export class TrialStatusItem implements Disposable {
  readonly #item = vscode.window.createStatusBarItem('trial', vscode.StatusBarAlignment.Left);
  readonly #subscription: Disposable;

  constructor(private readonly trials: Trials) {
    this.#item.name = vscode.l10n.t('CodePipeline: Local Trial');
    this.#item.command = control;
    this.#subscription = trials.onDidChange(() => this.#draw());
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#item.dispose();
  }

  #draw(): void {
    const { all } = this.trials;
    const [first] = all;
    if (!first) return this.#item.hide();
    const words =
      all.length > 1
        ? vscode.l10n.t('{0} local trials', all.length)
        : [
            shortName(first.pipeline.name),
            first.speed === 0 ? vscode.l10n.t('paused') : vscode.l10n.t('simulated ×{0}', first.speed),
          ].join(' · ');
    this.#item.text = `$(beaker) ${withoutIcons(words)}`;
    this.#item.tooltip = vscode.l10n.t('Change how time passes in the local service');
    this.#item.accessibilityInformation = { label: `CodePipeline, ${words}` };
    this.#item.show();
  }
}
