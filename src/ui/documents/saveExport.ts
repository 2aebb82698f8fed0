import * as vscode from 'vscode';

/** Asks where to save a file that was made, and writes it there; beside the workspace's files at first. */
export async function saveExport(
  name: string,
  filters: Record<string, string[]>,
  content: string,
): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const uri = await vscode.window.showSaveDialog({
    filters,
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
  });
  if (uri) await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(content));
}
