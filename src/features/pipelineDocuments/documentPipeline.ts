import * as vscode from 'vscode';
import type { Connection } from '../../domain/connection/connection';
import type { PipelineDefinition } from '../../domain/definition/declaration';
import { Problem } from '../../domain/problem';
import { definitionLanguage } from '../../manifest/ids';
import { chooseConnection } from '../../ui/quickInput/chooseConnection';
import type { Services } from '../../ui/services';
import { readSendable } from './readSendable';

/** A definition in the active editor. */
export interface DocumentPipeline {
  readonly uri: vscode.Uri;
  readonly definition: PipelineDefinition;
}

/**
 * The pipeline that the active editor declares, or that of a lens.
 * @throws Problem when it declares none, or none that can be sent
 */
export async function documentPipeline(uri?: vscode.Uri): Promise<DocumentPipeline> {
  const document =
    uri === undefined
      ? vscode.window.activeTextEditor?.document
      : await vscode.workspace.openTextDocument(uri);
  if (document?.languageId !== definitionLanguage)
    throw new Problem('fact', vscode.l10n.t('Open a pipeline definition in an editor first.'));
  return { uri: document.uri, definition: await readSendable(document.getText()) };
}

/** Asks for a connection on which pipelines can be changed. */
export const chooseWritableConnection = (
  services: Pick<Services, 'connections'>,
  title: string,
): Promise<Connection | undefined> =>
  chooseConnection(services.connections, undefined, {
    title,
    placeholder: vscode.l10n.t('Select the connection of the pipeline'),
    fits: ({ isReadOnly }) => !isReadOnly,
    none: vscode.l10n.t('Every connection is read-only. Add a connection on which you can make changes.'),
  });
