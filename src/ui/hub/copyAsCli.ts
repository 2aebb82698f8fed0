import * as vscode from 'vscode';
import { changedConnection } from '../../domain/calls/change';
import type { ChangeSubject } from '../../domain/calls/change';
import { cliCommand } from '../../domain/operate/cli';
import type { ApiRequest } from '../../domain/operate/cli';
import type { ConnectionList } from '../../core/connections/connectionList';
import { refuseReadOnly } from '../../core/changes/readOnly';

/** A call, and what it is about, on whose connection it would be sent: a change, for example. */
export interface SubjectRequest extends ApiRequest {
  readonly about: ChangeSubject;
}

const shownFor = 5_000;

/**
 * Copies the equivalent AWS CLI commands, one a line, instead of sending the changes.
 * @throws Problem when a connection no longer exists, or is read-only.
 */
export async function copyAsCli(
  services: { readonly connections: Pick<ConnectionList, 'find'> },
  requests: readonly SubjectRequest[],
): Promise<void> {
  const lines = requests.map((request) =>
    cliCommand(request, refuseReadOnly(services, changedConnection(request))),
  );
  await vscode.env.clipboard.writeText(lines.join('\n'));
  const copied =
    lines.length === 1
      ? vscode.l10n.t('Copied the AWS CLI command. Nothing was sent.')
      : vscode.l10n.t('Copied {0} AWS CLI commands. Nothing was sent.', lines.length);
  vscode.window.setStatusBarMessage(`$(terminal) ${copied}`, shownFor);
}
