import * as vscode from 'vscode';
import { badgeCounts } from '../../domain/list/badge';
import type { BadgeContent } from '../../domain/list/badge';
import { connectionOf } from '../../domain/calls/query';
import type { ObservableValue } from '../../domain/event';
import type { ConnectionId } from '../../domain/refs';
import type { PushEvents } from '../../core/events/pushEvents';
import { InterestSet } from '../../core/cache/interestSet';
import type { AttentionList } from './attentionList';
import type { Scheduler } from '../../core/cache/scheduler';
import { formatDateTime } from '../../ui/text/relativeTime';

interface BadgeSources {
  readonly attention: AttentionList;
  readonly content: ObservableValue<BadgeContent>;
  readonly checksWhileHidden: ObservableValue<boolean>;
  readonly scheduler: Scheduler;
  readonly connections: { readonly all: readonly { readonly id: ConnectionId }[] };
  /** Where events tell of changes, counting costs hardly any call. */
  readonly push: Pick<PushEvents, 'statusOf' | 'onDidChange'>;
  /** Now by this machine's clock, in epoch milliseconds. */
  readonly now: () => number;
}

/**
 * The number on the activity bar. It counts the known pipelines and fetches nothing: while the view is hidden
 * the number is as old as the last fetch by another view, and its tooltip says from when. Only the setting
 * makes it fetch, and push events, which say what to fetch.
 */
export class AttentionBadge implements vscode.Disposable {
  readonly #interests: InterestSet;
  readonly #subscriptions: vscode.Disposable;
  #shown = '';

  constructor(
    private readonly view: vscode.TreeView<unknown>,
    private readonly sources: BadgeSources,
  ) {
    this.#interests = new InterestSet(sources.scheduler);
    const { attention, content, checksWhileHidden, push } = sources;
    this.#subscriptions = vscode.Disposable.from(
      attention.onDidChange(() => this.#draw()),
      content.onDidChange(() => this.#draw()),
      checksWhileHidden.onDidChange(() => this.#draw()),
      push.onDidChange(() => this.#draw()),
      view.onDidChangeVisibility(() => this.#draw()),
    );
    this.#draw();
  }

  dispose(): void {
    this.#interests.dispose();
    this.#subscriptions.dispose();
  }

  #isChecked(connection: ConnectionId): boolean {
    const { checksWhileHidden, push } = this.sources;
    return checksWhileHidden.value || push.statusOf(connection)?.isHearing === true;
  }

  #draw(): void {
    const { attention, content, connections, now } = this.sources;
    const isWanted =
      !this.view.visible && content.value !== 'none' && connections.all.some(({ id }) => this.#isChecked(id));
    const wanted = isWanted ? attention.interests : [];
    const checked = wanted.filter(({ query }) => this.#isChecked(connectionOf(query)));
    this.#interests.set(checked);
    const isChecking = this.view.visible || (wanted.length > 0 && checked.length === wanted.length);
    const { approvals, failures, others } = badgeCounts(attention.items, content.value);
    const words = [approvalText(approvals), failureText(failures), otherText(others)]
      .filter(Boolean)
      .join(', ');
    const look = `${isChecking} ${words}`;
    if (look === this.#shown) return;
    this.#shown = look;
    this.view.badge =
      words === ''
        ? undefined
        : {
            value: approvals + failures + others,
            tooltip: isChecking ? words : vscode.l10n.t('{0} (as of {1})', words, formatDateTime(now())),
          };
  }
}

function approvalText(count: number): string {
  if (count === 0) return '';
  return count === 1
    ? vscode.l10n.t('1 approval is waiting for a response')
    : vscode.l10n.t('{0} approvals are waiting for a response', count);
}

function failureText(count: number): string {
  if (count === 0) return '';
  return count === 1 ? vscode.l10n.t('1 pipeline failed') : vscode.l10n.t('{0} pipelines failed', count);
}

function otherText(count: number): string {
  if (count === 0) return '';
  return count === 1
    ? vscode.l10n.t('1 pipeline is stopped or held by a disabled transition')
    : vscode.l10n.t('{0} pipelines are stopped or held by a disabled transition', count);
}
