import { format, modify } from 'jsonc-parser';
import type { Edit, FormattingOptions } from 'jsonc-parser';
import * as vscode from 'vscode';
import type { Finding } from '../../domain/definition/check/finding';
import { mendsOf } from '../../domain/definition/edit/mends';
import type { Mend, MendChange } from '../../domain/definition/edit/mends';
import type { DefinitionDocument } from '../../domain/definition/text/definitionDocument';
import { rangeIn } from './ranges';

/** The quick fixes of a finding. */
export function codeActionOf(
  document: vscode.TextDocument,
  text: string,
  read: DefinitionDocument,
  finding: Finding,
  diagnostic: vscode.Diagnostic,
): vscode.CodeAction[] {
  const root = read.pipelines[finding.definition ?? 0]?.root;
  if (root === undefined) return [];
  const wrapper = read.wrapper === undefined ? [] : ['pipeline'];
  const mends = mendsOf(text, root, finding);
  const fitting = read.kind === 'template' ? mends.flatMap((mend) => templateMend(text, mend)) : mends;
  return fitting.map(({ title, change, isPreferred }) => {
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    action.diagnostics = [diagnostic];
    action.isPreferred = isPreferred;
    action.edit = new vscode.WorkspaceEdit();
    action.edit.set(document.uri, editsOf(document, text, change, wrapper));
    return action;
  });
}

/** In a template, whose members are written in YAML or in functions, only what stands there is replaced. */
function templateMend(text: string, mend: Mend): Mend[] {
  const { change } = mend;
  if (!('range' in change)) return [];
  const [quote = ''] = /^["']?/.exec(text.slice(change.range.start)) ?? [];
  const newText = change.newText.replace(/^"(.*)"$/, `${quote}$1${quote}`);
  return [{ ...mend, change: { ...change, newText } }];
}

function editsOf(
  document: vscode.TextDocument,
  text: string,
  change: MendChange,
  wrapper: readonly string[],
): vscode.TextEdit[] {
  if ('range' in change) return [vscode.TextEdit.replace(rangeIn(document, change.range), change.newText)];
  const [path, value] = 'remove' in change ? [change.remove, undefined] : [change.set, change.value];
  const edits = modify(text, [...wrapper, ...path], value, { formattingOptions: layoutOf(document, text) });
  return textEdits(document, edits);
}

const textEdits = (document: vscode.TextDocument, edits: readonly Edit[]): vscode.TextEdit[] =>
  edits.map(({ offset, length, content }) =>
    vscode.TextEdit.replace(rangeIn(document, { start: offset, end: offset + length }), content),
  );

/** As the document is laid out already. */
function layoutOf(document: vscode.TextDocument, text: string): FormattingOptions {
  const [, indent = '  '] = /\n([\t ]+)\S/.exec(text) ?? [];
  return {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.startsWith('\t') ? 1 : indent.length,
    eol: document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n',
  };
}

/** Lays out a part of a document as JSON. */
export function formatEdits(
  document: vscode.TextDocument,
  range: vscode.Range,
  { insertSpaces, tabSize }: vscode.FormattingOptions,
): vscode.TextEdit[] {
  const offset = document.offsetAt(range.start);
  const length = document.offsetAt(range.end) - offset;
  const eol = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  return textEdits(document, format(document.getText(), { offset, length }, { insertSpaces, tabSize, eol }));
}

/** Turns a rule off in the settings. */
export function ignoreAction(id: string, diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const title = vscode.l10n.t("Don't Report {0}", id);
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  action.command = { title, command: 'codepipeline.ignoreDefinitionProblem', arguments: [id] };
  return action;
}
