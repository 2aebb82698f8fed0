import * as vscode from 'vscode';
import { cliCommand } from '../../domain/operate/cli';
import type { ApiRequest } from '../../domain/operate/cli';
import type { ConnectionId } from '../../domain/refs';
import type { Services } from '../services';
import { refuseReadOnly } from './guardChange';

/** A call on a connection, as it would be sent. */
export interface ConnectionRequest extends ApiRequest {
  readonly connection: ConnectionId;
}

const shownFor = 5_000;

/**
 * Copies the AWS CLI commands that do the same, one a line, in place of doing it.
 * @throws Problem when a connection is not there any more, or is read-only.
 */
export async function copyAsCli(
  services: Pick<Services, 'connections'>,
  requests: readonly ConnectionRequest[],
): Promise<void> {
  const lines = requests.map(({ connection: id, operation, input }) =>
    cliCommand(operation, input, refuseReadOnly(services, id)),
  );
  await vscode.env.clipboard.writeText(lines.join('\n'));
  const copied =
    lines.length === 1
      ? vscode.l10n.t('Copied the AWS CLI command. Nothing was sent.')
      : vscode.l10n.t('Copied {0} AWS CLI commands. Nothing was sent.', lines.length);
  vscode.window.setStatusBarMessage(`$(terminal) ${copied}`, shownFor);
}
