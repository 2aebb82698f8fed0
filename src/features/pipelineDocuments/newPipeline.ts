import * as vscode from 'vscode';
import { definitionLanguage } from '../../manifest/ids';
import { pick } from '../../ui/quickInput/quickInput';

/** Begins a pipeline from a template: an untitled document in which Tab leads from place to place. */
export async function newPipeline(): Promise<void> {
  const { pipelineTemplates } = await import('../../domain/definition/templates/pipelineTemplates');
  const { snippetOf } = await import('../../domain/definition/templates/placeholder');
  const template = await pick({
    title: vscode.l10n.t('New Pipeline'),
    placeholder: vscode.l10n.t('Select a template'),
    rows: () =>
      pipelineTemplates.map((each) => ({ label: each.label(), detail: each.detail(), value: each })),
  });
  if (typeof template === 'object') await showSnippet(snippetOf(template.definition));
}

/** Shows a snippet in a new document; the editor asks where to keep it only when it is saved. */
export async function showSnippet(snippet: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: definitionLanguage, content: '' });
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  await editor.insertSnippet(new vscode.SnippetString(snippet), new vscode.Position(0, 0), {
    undoStopBefore: false,
    undoStopAfter: true,
  });
}
