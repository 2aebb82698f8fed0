import * as vscode from 'vscode';
import type { DiagramHostMessage, DraftTarget } from '../../domain/diagram/diagramContract';
import type { DraftDocument } from './draftDocument';

/** Everything about a definition that is being written: its diagram, what is wrong with it, and the cursor. */
export function draftMessages(
  target: DraftTarget,
  { draft, cursor, isLost, name }: DraftDocument,
): readonly DiagramHostMessage[] {
  return [
    {
      type: 'snapshot',
      snapshot: {
        ...{ target, place: name, mayChange: false, denied: [], serviceNow: 0 },
        ...(draft && {
          diagram: draft.diagram,
          faults: draft.faults,
          faultsElsewhere: draft.elsewhere,
        }),
        ...(isLost && { notice: { kind: 'problem', message: lostWords(draft !== undefined) } as const }),
      },
    },
    { type: 'cursor', ...(cursor !== undefined && { key: cursor }) },
  ];
}

const lostWords = (isKept: boolean): string =>
  isKept
    ? vscode.l10n.t(
        'The document declares no pipeline that can be read. The diagram shows the last one that it declared.',
      )
    : vscode.l10n.t('The document cannot be opened, or declares no pipeline that can be read.');
