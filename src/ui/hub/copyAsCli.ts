import * as vscode from 'vscode';
import { cliCommand } from '../../domain/operate/cli';
import type { ApiRequest } from '../../domain/operate/cli';
import type { PipelineRef } from '../../domain/refs';
import type { Services } from '../services';
import { refuseReadOnly } from '../../core/changes/readOnly';

/** A call, and the pipeline whose connection it would be sent on: a change, for example. */
export interface PipelineRequest extends ApiRequest {
  readonly about: { readonly pipeline: PipelineRef };
}

const shownFor = 5_000;

/**
 * Copies the equivalent AWS CLI commands, one a line, instead of sending the changes.
 * @throws Problem when a connection no longer exists, or is read-only.
 */
export async function copyAsCli(
  services: Pick<Services, 'connections'>,
  requests: readonly PipelineRequest[],
): Promise<void> {
  const lines = requests.map((request) =>
    cliCommand(request, refuseReadOnly(services, request.about.pipeline.connection)),
  );
  await vscode.env.clipboard.writeText(lines.join('\n'));
  const copied =
    lines.length === 1
      ? vscode.l10n.t('Copied the AWS CLI command. Nothing was sent.')
      : vscode.l10n.t('Copied {0} AWS CLI commands. Nothing was sent.', lines.length);
  vscode.window.setStatusBarMessage(`$(terminal) ${copied}`, shownFor);
}
