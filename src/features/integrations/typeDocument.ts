import * as vscode from 'vscode';
import type { ActionType } from '../../domain/definition/actionType';
import type { PartnerType } from '../../domain/integrations/partnerType';
import { definitionOfType } from '../../domain/integrations/actionTypeDefinition';
import type { ActionTypeDefinition } from '../../domain/integrations/actionTypeDefinition';

/** Names of such files end with these; package.json gives them their JSON schemas and their commands. */
const extensions = { custom: '.actiontype.json', partner: '.partnertype.json' } as const;

/** Opens the definition of a type, or one to begin with, as a JSON document that is not saved yet. */
export async function openTypeDocument(of: ActionType | ActionTypeDefinition): Promise<void> {
  const definition = 'id' in of ? definitionOfType(of) : of;
  await openValue(`${definition.provider}-${definition.version}${extensions.custom}`, definition);
}

/** Opens the declaration of an action type for its owner, as a JSON document that is not saved yet. */
export const openDeclaration = (type: PartnerType): Promise<void> =>
  openValue(`${type.id.provider}-${type.id.version}${extensions.partner}`, type);

async function openValue(name: string, value: object): Promise<void> {
  const document = await openUnsaved(name);
  const editor = await vscode.window.showTextDocument(document);
  if (document.getText() !== '') return;
  const text = `${JSON.stringify(value, undefined, 2)}\n`;
  await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), text), {
    undoStopBefore: false,
    undoStopAfter: false,
  });
}

/** A document of the name. Where that of a file is taken, the editor would open the file instead. */
function openUnsaved(name: string): Thenable<vscode.TextDocument> {
  const uri = vscode.Uri.from({ scheme: 'untitled', path: name });
  return vscode.workspace.openTextDocument(uri);
}
