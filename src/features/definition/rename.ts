import * as vscode from 'vscode';
import { isValidName, sameAs } from '../../domain/definition/edit/occurrences';
import type { Occurrence } from '../../domain/definition/edit/occurrences';
import { valueOf } from '../../domain/definition/text/definitionValue';
import { nodeAt } from '../../domain/definition/text/sourceTree';
import type { SourceNode } from '../../domain/definition/text/sourceTree';
import { rangeIn } from './ranges';

/** What a rename begins with. */
export function renamedRange(document: vscode.TextDocument, one: Occurrence | undefined): vscode.Range {
  if (one === undefined)
    throw new Error(
      vscode.l10n.t('Only artifacts, namespaces, variables, stages and actions can be renamed.'),
    );
  return rangeIn(document, one.range);
}

/**
 * Renames something wherever it is used. AWS keeps a masked secret only while its stage and action keep their names: where
 * one would be lost, the editor shows the changes with a warning, and asks.
 */
export function renameEdits(
  document: vscode.TextDocument,
  root: SourceNode,
  all: readonly Occurrence[],
  one: Occurrence,
  name: string,
): vscode.WorkspaceEdit {
  if (!isValidName(one.kind, name))
    throw new Error(vscode.l10n.t('AWS does not accept the name "{0}".', name));
  const metadata = losesSecrets(root, one)
    ? {
        needsConfirmation: true,
        label: vscode.l10n.t('Masked secrets would be lost'),
        description: vscode.l10n.t(
          'AWS keeps a masked value only while the stage and the action keep their names.',
        ),
      }
    : undefined;
  const edit = new vscode.WorkspaceEdit();
  for (const { range } of sameAs(all, one))
    edit.replace(document.uri, rangeIn(document, range), name, metadata);
  return edit;
}

function losesSecrets(root: SourceNode, { kind, path }: Occurrence): boolean {
  if (kind !== 'stage' && kind !== 'action') return false;
  const owner = nodeAt(root, path.slice(0, -1));
  return owner !== undefined && /"\*+"/.test(JSON.stringify(valueOf(owner)));
}
