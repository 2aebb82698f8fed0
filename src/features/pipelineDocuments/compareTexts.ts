import * as vscode from 'vscode';
import { definitionUri } from '../../ui/documents/definitionUri';
import type { DefinitionAddress } from '../../ui/documents/definitionUri';

/** Shows two definitions side by side: deployed ones by their address, or any document. */
export async function compareTexts(
  left: DefinitionAddress | vscode.Uri,
  right: DefinitionAddress | vscode.Uri,
  title: string,
): Promise<void> {
  const [before, after] = [left, right].map((side) =>
    side instanceof vscode.Uri ? side : definitionUri(side),
  );
  await vscode.commands.executeCommand('vscode.diff', before, after, title, { preview: true });
}
