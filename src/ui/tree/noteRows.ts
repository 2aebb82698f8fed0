import * as vscode from 'vscode';
import { denialsOf } from '../../core/cache/denials';
import { contextValueOf } from './contextValue';
import { escapeMarkdown, firstLine, paragraphs } from '../text/plainText';
import type { NoteNode } from './nodes';
import { rowCommand } from './row';
import type { RowKind } from './row';

/** The hints beside notes. */
const noteHints: Partial<Readonly<Record<NoteNode['about'], () => string>>> = {
  noMatch: () => vscode.l10n.t('Select to show all pipelines again.'),
  parallelState: () =>
    vscode.l10n.t('AWS does not report the stages of this pipeline. Open an execution to see its stages.'),
  refused: () => vscode.l10n.t('Refresh the row to retry now. The request is also retried automatically.'),
};

export const noteRows: RowKind<NoteNode> = {
  row: (node, sources) => ({
    label: firstLine(node.text),
    tooltip: paragraphs(escapeMarkdown(node.text), noteHints[node.about]?.()),
    look:
      node.about === 'loading'
        ? { icon: 'loading~spin', word: '' }
        : node.about === 'refused'
          ? { icon: 'warning', color: 'list.warningForeground', word: vscode.l10n.t('Problem') }
          : { icon: 'info', word: '' },
    ...(node.about === 'noMatch' && {
      description: vscode.l10n.t('no matching pipelines'),
      command: rowCommand('codepipeline.clearFilter', vscode.l10n.t('Clear Filter')),
    }),
    contextValue: contextValueOf('note', {
      canCopyPolicyStatement: node.about === 'refused' && denialsOf(node, sources).length > 0,
      canRefresh: node.about === 'refused',
    }),
  }),
};
