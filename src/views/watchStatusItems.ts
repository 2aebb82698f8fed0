import * as vscode from 'vscode';
import type { Clock } from '../domain/clock';
import { formatDuration } from '../domain/duration';
import { executionKey } from '../domain/refs';
import { isActive } from '../domain/status';
import type { CommandArguments, CommandId } from '../platform/contributions';
import type { WatchedExecution, Watcher } from '../state/watcher';
import { commandLink, tooltipOf } from './commandLink';
import { escapeMarkdown, firstLine, paragraphs, withoutIcons } from './plainText';
import { lookOf } from './statusPresentation';

const openTimeline: CommandId = 'codepipeline.openTimeline';
const elapsedTick = 1000;

/** Status-bar items, one for each watched execution: it names the step, and a click opens the timeline. */
export class WatchStatusItems implements vscode.Disposable {
  readonly #items = new Map<string, vscode.StatusBarItem>();
  readonly #subscription: { dispose(): void };
  #nextTick: { dispose(): void } | undefined;

  constructor(
    private readonly watcher: Watcher,
    private readonly clock: Clock,
    private readonly now: (connection: string) => number,
  ) {
    this.#subscription = watcher.onDidChange(() => this.#draw());
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#nextTick?.dispose();
    for (const item of this.#items.values()) item.dispose();
  }

  #draw(): void {
    this.#nextTick?.dispose();
    this.#nextTick = undefined;
    const { watched } = this.watcher;
    const keys = new Set(watched.map(({ ref }) => executionKey(ref)));
    for (const [key, item] of this.#items) {
      if (keys.has(key)) continue;
      item.dispose();
      this.#items.delete(key);
    }
    for (const execution of watched) this.#drawItem(execution);
    // The elapsed time counts on by itself, without a call, while something runs.
    if (watched.some(isRunning)) this.#nextTick = this.clock.after(elapsedTick, () => this.#draw());
  }

  #drawItem(execution: WatchedExecution): void {
    const key = executionKey(execution.ref);
    const item =
      this.#items.get(key) ?? vscode.window.createStatusBarItem(key, vscode.StatusBarAlignment.Left);
    this.#items.set(key, item);
    const { name } = execution.ref.pipeline;
    const { icon, word, step } = describe(execution);
    const { doneActions, allActions, failure } = execution.progress;
    const count =
      isRunning(execution) && allActions !== undefined ? `${doneActions}/${allActions}` : undefined;
    const elapsed = elapsedText(execution, this.now(execution.ref.pipeline.connection));
    item.name = `CodePipeline: ${name}`;
    item.text = `$(${icon}) ${withoutIcons([name, step ?? word].join(' · '))}${count ? ` ${count}` : ''}${elapsed ? ` · ${elapsed}` : ''}`;
    const target = { pipeline: execution.ref.pipeline, execution: execution.ref };
    const args: CommandArguments[typeof openTimeline] = [target];
    item.tooltip = tooltipOf(
      paragraphs(
        `**${escapeMarkdown(name)}** · ${word}`,
        step && escapeMarkdown(step),
        failure?.message === undefined ? undefined : escapeMarkdown(failure.message),
        vscode.l10n.t('Select to open the timeline.'),
        commandLink('codepipeline.revealInPipelines', vscode.l10n.t('Reveal in Pipelines View'), target),
      ),
    );
    item.accessibilityInformation = {
      label: ['CodePipeline', name, word, step, elapsed].filter(Boolean).join(', '),
    };
    item.command = { command: openTimeline, title: vscode.l10n.t('Open Timeline'), arguments: args };
    item.backgroundColor =
      execution.status === 'Failed' ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
    item.show();
  }
}

const isRunning = ({ status, isGone }: WatchedExecution): boolean =>
  !isGone && (status === undefined || isActive(status));

/** Where it is: the icon and word of its state, and the step that runs, waits or failed. */
function describe({ status, isGone, progress }: WatchedExecution): {
  readonly icon: string;
  readonly word: string;
  readonly step?: string;
} {
  if (isGone) return { icon: 'question', word: vscode.l10n.t('deleted') };
  const { step, failure, isWaitingForApproval } = progress;
  if (status === undefined || status === 'InProgress') {
    const look = lookOf(isWaitingForApproval ? 'WaitingForApproval' : 'InProgress');
    return { ...look, ...(step && { step: `${step.stage}/${step.action}` }) };
  }
  const look = lookOf(status);
  if (status !== 'Failed' || !failure) return { ...look, word: look.word.toLowerCase() };
  const reason = failure.message === undefined ? '' : firstLine(failure.message);
  const failed = vscode.l10n.t('{0} failed', `${failure.stage}/${failure.action}`);
  return {
    icon: look.icon,
    word: look.word,
    step: reason.length > 0 && reason.length < 40 ? `${failed}: ${reason}` : failed,
  };
}

function elapsedText(execution: WatchedExecution, now: number): string | undefined {
  const { startedAt, updatedAt, isGone } = execution;
  if (startedAt === undefined || updatedAt === undefined || isGone) return undefined;
  return formatDuration((isRunning(execution) ? now : updatedAt) - startedAt);
}
