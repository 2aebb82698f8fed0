import * as vscode from 'vscode';
import { outlineOf } from '../../domain/definition/edit/outline';
import type { OutlineEntry } from '../../domain/definition/edit/outline';
import type { SourceNode } from '../../domain/definition/text/sourceTree';
import { rangeIn } from './ranges';

const { SymbolKind: kinds } = vscode;

const kindOf: Readonly<Record<OutlineEntry['kind'], vscode.SymbolKind>> = {
  pipeline: kinds.Module,
  stage: kinds.Namespace,
  action: kinds.Method,
  trigger: kinds.Event,
  variable: kinds.Variable,
};

/** The outline of a pipeline, which the breadcrumbs show as well. */
export const symbolOf = (
  document: vscode.TextDocument,
  root: SourceNode,
  logicalId?: string,
): vscode.DocumentSymbol => symbol(document, outlineOf(root, logicalId));

function symbol(document: vscode.TextDocument, entry: OutlineEntry): vscode.DocumentSymbol {
  const { kind, name, detail, range, selection, children } = entry;
  // The editor refuses a symbol without a name.
  const made = new vscode.DocumentSymbol(
    name === '' ? '…' : name,
    detail,
    kindOf[kind],
    rangeIn(document, range),
    rangeIn(document, selection),
  );
  made.children = children.map((child) => symbol(document, child));
  return made;
}
