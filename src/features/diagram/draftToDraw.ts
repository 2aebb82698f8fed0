import * as vscode from 'vscode';
import type { DraftTarget } from '../../domain/diagram/diagramContract';
import { Problem } from '../../domain/problem';
import type { DocumentArgument } from '../../ui/commands/target';
import { pick } from '../../ui/quickInput/quickInput';

/**
 * The pipeline of a document, or else of the active editor. Undefined when the pick was dismissed.
 * @throws Problem when it declares none
 */
export async function draftToDraw(uri: DocumentArgument | undefined): Promise<DraftTarget | undefined> {
  const document =
    uri === undefined
      ? vscode.window.activeTextEditor?.document
      : await vscode.workspace.openTextDocument(uri);
  const { pipelinesIn } = await import('./readDraft');
  const names = document === undefined ? [] : pipelinesIn(document.getText());
  if (document === undefined || names.length === 0)
    throw new Problem(
      'invalid',
      vscode.l10n.t(
        'This document declares no pipeline that can be read. A definition is JSON, a template is JSON or YAML.',
      ),
    );
  const chosen =
    names.length === 1
      ? 0
      : await pick<number>({
          title: vscode.l10n.t('Open Diagram'),
          placeholder: vscode.l10n.t('Which pipeline?'),
          rows: () => names.map((label, value) => ({ label, value })),
        });
  return typeof chosen === 'number' ? { document: document.uri.toString(), index: chosen } : undefined;
}
