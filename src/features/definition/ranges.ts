import * as vscode from 'vscode';
import type { TextRange } from '../../domain/definition/text/sourceTree';

/** A part of a document by lines and characters. */
export const rangeIn = (document: vscode.TextDocument, { start, end }: TextRange): vscode.Range =>
  new vscode.Range(document.positionAt(start), document.positionAt(end));
