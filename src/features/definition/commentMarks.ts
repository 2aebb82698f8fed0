import { visit } from 'jsonc-parser';
import * as vscode from 'vscode';
import { rangeIn } from './ranges';

/** Marks the comments of a deployed definition: the text after a save is what AWS answers. */
export function commentMarks(document: vscode.TextDocument): readonly vscode.Diagnostic[] {
  const marks: vscode.Diagnostic[] = [];
  visit(document.getText(), {
    onComment: (start, length) => {
      const diagnostic = new vscode.Diagnostic(
        rangeIn(document, { start, end: start + length }),
        vscode.l10n.t('AWS does not keep comments.'),
        vscode.DiagnosticSeverity.Information,
      );
      diagnostic.source = 'CodePipeline';
      marks.push(diagnostic);
    },
  });
  return marks;
}
