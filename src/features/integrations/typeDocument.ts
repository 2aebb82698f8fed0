import * as vscode from 'vscode';
import type { ActionType } from '../../domain/definition/actionType';
import { definitionOfType } from '../../domain/integrations/actionTypeDefinition';
import type { ActionTypeDefinition } from '../../domain/integrations/actionTypeDefinition';

/** Names of such files end with this; package.json gives them their JSON schema and their command. */
const extension = '.actiontype.json';

/** Opens the definition of a type, or one to begin with, as a JSON document that is not saved yet. */
export async function openTypeDocument(of: ActionType | ActionTypeDefinition): Promise<void> {
  const definition = 'id' in of ? definitionOfType(of) : of;
  const name = `${definition.provider}-${definition.version}`;
  const document = await openUnsaved(name);
  const editor = await vscode.window.showTextDocument(document);
  if (document.getText() !== '') return;
  const text = `${JSON.stringify(definition, undefined, 2)}\n`;
  await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), text), {
    undoStopBefore: false,
    undoStopAfter: false,
  });
}

/** A document of the name. Where that of a file is taken, the editor would open the file instead. */
function openUnsaved(name: string): Thenable<vscode.TextDocument> {
  const uri = vscode.Uri.from({ scheme: 'untitled', path: `${name}${extension}` });
  return vscode.workspace.openTextDocument(uri);
}
