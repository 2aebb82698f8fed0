import * as vscode from 'vscode';
import type { Suggestion } from '../../domain/definition/edit/suggestion';
import { rangeIn } from './ranges';

const { CompletionItemKind: kinds } = vscode;

const kindOf: Readonly<Record<Suggestion['kind'], vscode.CompletionItemKind>> = {
  member: kinds.Property,
  value: kinds.Value,
  actionType: kinds.Class,
  artifact: kinds.Reference,
  variable: kinds.Variable,
  snippet: kinds.Snippet,
};

/** A suggestion as the editor lists it. What is typed is compared with what it takes the place of. */
export function completionItem(document: vscode.TextDocument, suggestion: Suggestion): vscode.CompletionItem {
  const { label, kind, snippet, range, detail, rank } = suggestion;
  const item = new vscode.CompletionItem(label, kindOf[kind]);
  item.insertText = new vscode.SnippetString(snippet);
  item.range = rangeIn(document, range);
  const replaced = document.getText(item.range);
  if (replaced.startsWith('"')) item.filterText = JSON.stringify(label);
  else if (replaced.startsWith('{')) item.filterText = `{${label}`;
  if (detail !== undefined) item.detail = detail;
  if (rank !== undefined) item.sortText = `${String(rank).padStart(4, '0')} ${label}`;
  // The values of a member that was just written are wanted next.
  if (kind === 'member') item.command = { command: 'editor.action.triggerSuggest', title: '' };
  return item;
}
