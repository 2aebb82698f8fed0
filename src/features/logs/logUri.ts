import * as vscode from 'vscode';
import { logUriParts, parseLogQuery } from '../../domain/log/logAddress';
import type { LogAddress } from '../../domain/log/logAddress';
import { fileSchemes } from '../../manifest/ids';

/** The document of a log. */
export const logUri = (address: LogAddress): vscode.Uri =>
  vscode.Uri.from({ scheme: fileSchemes.logs, ...logUriParts(address) });

/** The log that a document shows; undefined for any other document. */
export const addressOf = (uri: vscode.Uri): LogAddress | undefined =>
  uri.scheme === fileSchemes.logs ? parseLogQuery(uri.query) : undefined;

export const isLog = ({ document }: Pick<vscode.TextEditor, 'document'>): boolean =>
  document.uri.scheme === fileSchemes.logs;

/** The editors on screen that show a log. */
export const visibleLogs = (): readonly vscode.TextEditor[] => vscode.window.visibleTextEditors.filter(isLog);

/** The active editor, if it shows a log. */
export function activeLog(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor !== undefined && isLog(editor) ? editor : undefined;
}
