import * as vscode from 'vscode';
import type { Clock } from '../../domain/clock';
import type { Disposable, ObservableValue } from '../../domain/event';
import type { LogAddress } from '../../domain/log/logAddress';
import type { PipelineRef } from '../../domain/refs';
import { isWanted } from '../../domain/watch/notificationChoice';
import type { NotificationChoice } from '../../domain/watch/notificationChoice';
import type { WatchEvent } from '../../domain/watch/watchEvents';
import { executeCommand } from '../../ui/commands/executeCommand';
import type { Target } from '../../ui/commands/target';
import type { RunOperation } from '../../domain/calls/changes';
import type { WatchNews, Watcher } from '../../core/watching/watcher';
import { withoutLinks } from '../../ui/text/plainText';
import { notificationText, summaryText } from './notificationLabels';

/** Events within this time were learnt together, as after the machine slept. */
const gathering = 500;
/** Milliseconds that a notification waits for the provider to say why. */
const patience = 4_000;
/** More notifications than these are summed up in one. */
const mostAtOnce = 3;

interface Button {
  readonly title: string;
  readonly run: () => Promise<void>;
}

/** The dependencies of notifications. */
export interface NotificationSources {
  readonly watcher: Pick<Watcher, 'onDidHappen'>;
  readonly choice: ObservableValue<NotificationChoice>;
  readonly clock: Clock;
  /**
   * Whether to offer a change of a pipeline: not on a read-only connection, and not when the change was
   * denied before.
   */
  readonly mayDo: (pipeline: PipelineRef, operation: RunOperation) => boolean;
  /** The name of the connection, where there are several. */
  readonly placeOf: (connection: string) => string | undefined;
  /** Why an action failed, as its provider tells it: a few calls. Must not reject. */
  readonly explain: (failed: LogAddress) => Promise<string | undefined>;
  /** True once, in one window only; must not reject. */
  readonly claim: (key: string) => Promise<boolean>;
}

/** Notifies about watched executions: each event once in all windows, with the commands that come next. */
export class WatchNotifications implements Disposable {
  readonly #subscription: Disposable;
  #gathered: WatchNews[] = [];
  #wait: Disposable | undefined;

  constructor(private readonly sources: NotificationSources) {
    this.#subscription = sources.watcher.onDidHappen((news) => this.#gather(news));
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#wait?.dispose();
  }

  #gather(news: WatchNews): void {
    // Events that this window does not show are left for another window to claim.
    if (!isWanted(this.sources.choice.value, news.event, news.reason)) return;
    this.#gathered.push(news);
    this.#wait ??= this.sources.clock.after(gathering, () => void this.#tell());
  }

  async #tell(): Promise<void> {
    const gathered = this.#gathered;
    this.#gathered = [];
    this.#wait = undefined;
    const claims = await Promise.all(gathered.map(({ event }) => this.sources.claim(event.key)));
    const ours = gathered.filter((_news, index) => claims[index]);
    if (ours.length > mostAtOnce) return this.#showSummary(ours.map(({ event }) => event));
    // Not awaited: a notification stays until the user answers it.
    const reasons = await Promise.all(ours.map(({ event }) => this.#whyFailed(event)));
    ours.forEach((news, index) => void this.#show(news, reasons[index]));
  }

  async #showSummary(events: readonly WatchEvent[]): Promise<void> {
    const show = vscode.l10n.t('Show Executions');
    if ((await vscode.window.showInformationMessage(summaryText(events), show)) === show)
      await executeCommand('codepipeline.showWatched');
  }

  async #show(news: WatchNews, why: string | undefined): Promise<void> {
    const { event } = news;
    const buttons = this.#buttons(event);
    const titles = buttons.map(({ title }) => title);
    const place = this.sources.placeOf(event.execution.pipeline.connection);
    const text = withoutLinks(notificationText(news, place, why));
    // An error message would ignore Do Not Disturb.
    const answer = await (event.kind === 'failed'
      ? vscode.window.showWarningMessage(text, ...titles)
      : vscode.window.showInformationMessage(text, ...titles));
    await buttons.find(({ title }) => title === answer)?.run();
  }

  /** In time, or not at all: the news itself must not be late. */
  async #whyFailed(event: WatchEvent): Promise<string | undefined> {
    if (event.kind !== 'failed' || !event.failure) return undefined;
    const { stage, action, actionExecutionId } = event.failure;
    const asked = this.sources.explain({ execution: event.execution, stage, action, actionExecutionId });
    return new Promise((resolve) => {
      const limit = this.sources.clock.after(patience, () => resolve(undefined));
      void asked.then((why) => {
        limit.dispose();
        resolve(why);
      });
    });
  }

  #buttons(event: WatchEvent): readonly Button[] {
    const target = targetOf(event);
    const open: Button = {
      title: vscode.l10n.t('Open Timeline'),
      run: () => executeCommand('codepipeline.openTimeline', target),
    };
    const mayDo = (operation: RunOperation) => this.sources.mayDo(event.execution.pipeline, operation);
    if (event.kind === 'waitingForApproval')
      return mayDo('PutApprovalResult')
        ? [
            {
              title: vscode.l10n.t('Approve…'),
              run: () => executeCommand('codepipeline.approveAction', target),
            },
            {
              title: vscode.l10n.t('Reject…'),
              run: () => executeCommand('codepipeline.rejectAction', target),
            },
            { ...open, title: vscode.l10n.t('Open') },
          ]
        : [open];
    if (event.kind !== 'failed' || !event.failure) return [open];
    const retry: Button = {
      title: vscode.l10n.t('Retry Stage'),
      run: () => executeCommand('codepipeline.retryStage', target),
    };
    const log: Button = {
      title: vscode.l10n.t('Open Log'),
      run: () => executeCommand('codepipeline.showBuildLog', target),
    };
    return mayDo('RetryStageExecution') ? [open, retry, log] : [open, log];
  }
}

/** The target of the commands: the execution and, where the event has them, its action and stage. */
function targetOf(event: WatchEvent): Target {
  const { execution } = event;
  const { pipeline } = execution;
  const place =
    event.kind === 'waitingForApproval' ? event : event.kind === 'failed' ? event.failure : undefined;
  return {
    ...{ connection: pipeline.connection, pipeline, execution },
    ...(place && {
      stage: { pipeline, stage: place.stage },
      action: { pipeline, stage: place.stage, action: place.action },
    }),
    ...(event.kind === 'failed' && event.failure && { actionExecutionId: event.failure.actionExecutionId }),
  };
}
