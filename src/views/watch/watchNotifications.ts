import * as vscode from 'vscode';
import type { Clock } from '../../domain/clock';
import type { Disposable } from '../../domain/event';
import { isWanted } from '../../domain/watch/notificationChoice';
import type { NotificationChoice } from '../../domain/watch/notificationChoice';
import type { WatchEvent } from '../../domain/watch/watchEvents';
import { executeCommand } from '../../platform/commandRegistry';
import type { Target } from '../../platform/contributions';
import type { Changing } from '../../state/connections/connectionList';
import type { WatchNews, Watcher } from '../../state/watching/watcher';
import { notificationText, summaryText } from './notificationText';

/** Events that come this close together were learnt in one go, as after a sleep. */
const gathering = 500;
/** More than these are told in one sentence. */
const mostAtOnce = 3;

interface Button {
  readonly title: string;
  readonly run: () => Promise<void>;
}

/** What notifications are made from. */
export interface NotificationSources {
  readonly watcher: Pick<Watcher, 'onDidHappen'>;
  readonly choice: Changing<NotificationChoice>;
  readonly clock: Clock;
  /** Whether the connection lets anything be changed, so that a retry or an answer makes sense. */
  readonly isChangeable: (connection: string) => boolean;
  /** True for one window only, and once; must not reject. */
  readonly claim: (key: string) => Promise<boolean>;
}

/** Tells what happened to watched executions: each event once in all windows, with the commands that come next. */
export class WatchNotifications implements Disposable {
  readonly #subscription: Disposable;
  #gathered: WatchEvent[] = [];
  #wait: Disposable | undefined;

  constructor(private readonly sources: NotificationSources) {
    this.#subscription = sources.watcher.onDidHappen((news) => this.#gather(news));
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#wait?.dispose();
  }

  #gather({ event, reason }: WatchNews): void {
    // What this window would not tell is left for another one to claim.
    if (!isWanted(this.sources.choice.value, event, reason)) return;
    this.#gathered.push(event);
    this.#wait ??= this.sources.clock.after(gathering, () => void this.#tell());
  }

  async #tell(): Promise<void> {
    const events = this.#gathered;
    this.#gathered = [];
    this.#wait = undefined;
    const claims = await Promise.all(events.map(({ key }) => this.sources.claim(key)));
    const ours = events.filter((_event, index) => claims[index]);
    if (ours.length > mostAtOnce) return this.#showSummary(ours);
    // Not awaited: a notification stays until somebody answers it.
    for (const event of ours) void this.#show(event);
  }

  async #showSummary(events: readonly WatchEvent[]): Promise<void> {
    const show = vscode.l10n.t('Show Executions');
    if ((await vscode.window.showInformationMessage(summaryText(events), show)) === show)
      await executeCommand('codepipeline.showWatched');
  }

  async #show(event: WatchEvent): Promise<void> {
    const buttons = this.#buttons(event);
    const titles = buttons.map(({ title }) => title);
    const text = notificationText(event);
    // An error message would break through Do Not Disturb.
    const answer = await (event.kind === 'failed'
      ? vscode.window.showWarningMessage(text, ...titles)
      : vscode.window.showInformationMessage(text, ...titles));
    await buttons.find(({ title }) => title === answer)?.run();
  }

  #buttons(event: WatchEvent): readonly Button[] {
    const target = targetOf(event);
    const open: Button = {
      title: vscode.l10n.t('Open Timeline'),
      run: () => executeCommand('codepipeline.openTimeline', target),
    };
    const isChangeable = this.sources.isChangeable(event.execution.pipeline.connection);
    if (event.kind === 'waitingForApproval')
      return isChangeable
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
      run: () => executeCommand('codepipeline.openLog', target),
    };
    return isChangeable ? [open, retry, log] : [open, log];
  }
}

/** What the commands act on: the execution and, where the event is about one, its action and stage. */
export function targetOf(event: WatchEvent): Target {
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
  };
}
