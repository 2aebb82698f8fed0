import * as vscode from 'vscode';
import { runName } from '../../domain/execution/runName';
import { failureReason } from '../../domain/execution/failureReason';
import type { WatchEvent } from '../../domain/watch/watchEvents';
import type { WatchNews } from '../../core/watching/watcher';
import { firstLine } from '../../ui/text/plainText';
import { stepName } from '../../domain/execution/statusText';

const longestReason = 160;

/**
 * What happened, in one sentence.
 * @param place names the connection where the pipeline's name alone may not tell
 * @param why the sentence of the provider of the failed action
 */
export function notificationText(
  { event, execution }: WatchNews,
  place: string | undefined,
  why?: string,
): string {
  const { name: pipeline } = event.execution.pipeline;
  const name = place === undefined ? pipeline : `${pipeline} (${place})`;
  const title = execution && shortened(runName(execution));
  switch (event.kind) {
    case 'succeeded':
      return title === undefined
        ? vscode.l10n.t('{0} succeeded.', name)
        : vscode.l10n.t('{0} succeeded: {1}', name, title);
    case 'failed': {
      if (!event.failure) return vscode.l10n.t('{0} failed.', name);
      const failed = vscode.l10n.t('{0} failed at {1}', name, stepName(event.failure));
      const reason = why ?? failureReason(event.failure.message ?? '');
      return reason === '' ? `${failed}.` : `${failed}: ${shortened(reason)}`;
    }
    case 'stopped':
      return event.reason === undefined
        ? vscode.l10n.t('{0} was stopped.', name)
        : vscode.l10n.t('{0} was stopped: “{1}”', name, shortened(firstLine(event.reason)));
    case 'superseded': {
      const run = [name, title].filter(Boolean).join(' · ');
      return event.by
        ? vscode.l10n.t('{0} was superseded by “{1}”.', run, shortened(runName(event.by)))
        : vscode.l10n.t('{0} was superseded by a newer execution.', run);
    }
    case 'cancelled':
      return vscode.l10n.t('{0} was cancelled because the pipeline changed while it was running.', name);
    case 'waitingForApproval':
      return vscode.l10n.t(
        '{0} needs approval: {1}',
        name,
        [stepName(event), title].filter(Boolean).join(' · '),
      );
  }
}

const shortened = (text: string): string =>
  text.length <= longestReason ? text : `${text.slice(0, longestReason - 1)}…`;

/** Many events in one sentence, as after a night in which the machine slept. */
export function summaryText(events: readonly WatchEvent[]): string {
  const count = (...kinds: readonly WatchEvent['kind'][]) =>
    events.filter(({ kind }) => kinds.includes(kind)).length;
  const failed = count('failed');
  const waiting = count('waitingForApproval');
  const succeeded = count('succeeded');
  const others = events.length - failed - waiting - succeeded;
  const parts = [
    failed > 0 && vscode.l10n.t('{0} failed', failed),
    waiting > 0 && vscode.l10n.t('{0} waiting for approval', waiting),
    succeeded > 0 && vscode.l10n.t('{0} succeeded', succeeded),
    others > 0 && vscode.l10n.t('{0} stopped or superseded', others),
  ];
  return vscode.l10n.t('Watched executions: {0}.', parts.filter(Boolean).join(', '));
}
