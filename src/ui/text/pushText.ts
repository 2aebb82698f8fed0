import * as vscode from 'vscode';
import type { PushStatus } from '../../core/events/pushEvents';

/** In the row of a connection: only that its events are not heard; undefined where all is well. */
export function pushMark({ isHearing, trouble }: PushStatus): string | undefined {
  // A short interruption is none that the user has to know of.
  if (isHearing || trouble === undefined) return undefined;
  return {
    denied: vscode.l10n.t('no access to the event queue'),
    gone: vscode.l10n.t('event queue not found'),
    unreachable: vscode.l10n.t('event queue not reachable'),
    missing: vscode.l10n.t('events are missing'),
  }[trouble.kind];
}

/** How the events of a connection are heard, as a sentence. It may hold words of a service. */
export function pushText({ isHearing, isLeader, trouble }: PushStatus): string {
  if (trouble?.kind === 'missing')
    return vscode.l10n.t(
      'Push events: changes were found of which no event told. Check the rule, and that nothing else reads the queue. The pipelines are polled.',
    );
  if (trouble && !isHearing)
    return vscode.l10n.t('Push events: {0} The pipelines are polled.', trouble.message ?? '');
  if (!isHearing) return vscode.l10n.t('Push events: connecting to the queue');
  return isLeader
    ? vscode.l10n.t('Push events: this window reads the queue')
    : vscode.l10n.t('Push events: another window reads the queue for this one');
}
