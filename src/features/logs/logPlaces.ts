import * as vscode from 'vscode';
import { errorStops } from '../../domain/log/errorLines';
import { Problem } from '../../domain/problem';
import type { LogDocument } from './logDocument';
import type { LogDocuments } from './logDocuments';
import { activeLog } from './logUri';

/** Puts the cursor on a line and the line into the middle. */
export function goToLine(editor: vscode.TextEditor, line: number): void {
  const place = new vscode.Range(line, 0, line, 0);
  editor.selection = new vscode.Selection(place.start, place.start);
  editor.revealRange(place, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/**
 * The line of an editor at which the log says why it failed, or the end of the phase that did; undefined where it does not.
 * The editor may show the log as it was before its last change, so that the lines themselves are compared.
 */
export function failureIn(editor: vscode.TextEditor, document: LogDocument): number | undefined {
  const { failure } = document.log;
  if (failure === undefined || failure.kind === 'unknown') return undefined;
  const { document: shown } = editor;
  const wanted = [-1, 0, 1].map((by) => document.texts[failure.line + by]);
  const isThere = (line: number) =>
    [-1, 0, 1].every((by) => {
      const text = wanted[by + 1];
      const at = line + by;
      return text === undefined || (at >= 0 && at < shown.lineCount && shown.lineAt(at).text === text);
    });
  const expected = failure.line + document.offset;
  for (let distance = 0; distance < shown.lineCount; distance++) {
    if (isThere(expected - distance)) return expected - distance;
    if (isThere(expected + distance)) return expected + distance;
  }
  return undefined;
}

/** The command that goes to the next error of the active log, or to the previous one; round at the ends. */
export const goToError = (documents: LogDocuments, direction: 'next' | 'previous') => (): void => {
  const editor = activeLog();
  const document = editor && documents.find(editor.document.uri);
  if (editor === undefined || document === undefined) return;
  const lines = errorStops(document.errors).map(({ line }) => line + document.offset);
  const here = editor.selection.active.line;
  const line =
    direction === 'next'
      ? (lines.find((each) => each > here) ?? lines[0])
      : (lines.findLast((each) => each < here) ?? lines.at(-1));
  if (line === undefined) throw new Problem('fact', vscode.l10n.t('No errors were recognized in this log.'));
  goToLine(editor, line);
};
