import * as vscode from 'vscode';
import type { ConnectionList } from '../../core/connections/connectionList';
import type { PushEvents } from '../../core/events/pushEvents';
import type { Disposable } from '../../domain/event';
import { executeCommand } from '../../ui/commands/executeCommand';
import { withoutLinks } from '../../ui/text/plainText';

/** What tells of missed events. */
export interface MissedEventsNeeds {
  readonly connections: Pick<ConnectionList, 'find'>;
  readonly push: Pick<PushEvents, 'onDidMissEvents'>;
}

/** Says that events of a connection are missing, as where two editors read one queue, and what to do about it. */
export const tellMissedEvents = ({ connections, push }: MissedEventsNeeds): Disposable =>
  push.onDidMissEvents((id) => {
    const connection = connections.find(id);
    if (!connection) return;
    const setUp = vscode.l10n.t('Set Up Push Events…');
    const text = vscode.l10n.t(
      'Push events of "{0}" are missing, so its pipelines are polled. A message goes to one reader only: if another editor or machine reads the same queue, give each a queue of its own. If none does, check the rule.',
      connection.name,
    );
    void vscode.window.showWarningMessage(withoutLinks(text), setUp).then((answer) => {
      if (answer === setUp) void executeCommand('codepipeline.setUpPushEvents', { connection: id });
    });
  });
