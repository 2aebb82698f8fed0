import * as vscode from 'vscode';
import type { Disposable } from '../../domain/event';
import type { LogDocuments } from './logDocuments';
import { activeLog, isLog, visibleLogs } from './logUri';

/** Where an editor stands on a log that grows. */
interface Standing {
  /** The end is in sight, and stays there. */
  isAtEnd: boolean;
  /** The lines that came since it no longer was. */
  newLines: number;
  lineCount: number;
  /** The end was asked to be shown, and no answer came yet. */
  isRevealing: boolean;
}

/** Keeps the end of a growing log in sight while it is in sight, and says in the status bar where the user is. */
export class LogFollowing implements vscode.Disposable {
  readonly #standings = new WeakMap<vscode.TextEditor, Standing>();
  readonly #item: vscode.StatusBarItem;
  readonly #subscriptions: readonly Disposable[];

  constructor(private readonly documents: LogDocuments) {
    this.#item = vscode.window.createStatusBarItem('log', vscode.StatusBarAlignment.Right, 100);
    this.#item.name = vscode.l10n.t('CodePipeline: Log');
    this.#subscriptions = [
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.#scrolled(textEditor)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#grown(document)),
      vscode.window.onDidChangeActiveTextEditor(() => this.#say()),
      documents.onDidChange(() => this.#say()),
    ];
    this.#say();
  }

  /** Brings the end of a log into sight, where it stays from then on. */
  follow(editor: vscode.TextEditor): void {
    const standing = this.#standingOf(editor);
    standing.isAtEnd = true;
    standing.newLines = 0;
    revealEnd(editor);
    this.#say();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#item.dispose();
  }

  #standingOf(editor: vscode.TextEditor): Standing {
    const { lineCount } = editor.document;
    const known = this.#standings.get(editor);
    if (known !== undefined) return known;
    const standing = { isAtEnd: isEndInSight(editor, lineCount), newLines: 0, lineCount, isRevealing: false };
    this.#standings.set(editor, standing);
    return standing;
  }

  #scrolled(editor: vscode.TextEditor): void {
    if (!isLog(editor)) return;
    const standing = this.#standingOf(editor);
    // An editor that just grew has not shown its new end yet: it was not the user who left it.
    if (editor.document.lineCount !== standing.lineCount) return;
    const isAtEnd = isEndInSight(editor, standing.lineCount);
    const isAnswer = standing.isRevealing;
    standing.isRevealing = false;
    if (isAnswer && !isAtEnd) return;
    standing.isAtEnd = isAtEnd;
    if (standing.isAtEnd) standing.newLines = 0;
    this.#say();
  }

  #grown(document: vscode.TextDocument): void {
    for (const editor of visibleLogs()) {
      if (editor.document !== document) continue;
      const standing = this.#standingOf(editor);
      const added = document.lineCount - standing.lineCount;
      const wasEnd = new vscode.Position(Math.max(0, standing.lineCount - 1), 0);
      standing.lineCount = document.lineCount;
      if (!this.#isFollowed(document.uri)) continue;
      if (standing.isAtEnd) {
        standing.isRevealing = true;
        revealEnd(editor);
      } else if (added > 0) standing.newLines += added;
      unselectGrowth(editor, wasEnd);
    }
    this.#say();
  }

  #isFollowed(uri: vscode.Uri): boolean {
    return this.documents.find(uri)?.log.state.stage === 'following';
  }

  #say(): void {
    const editor = activeLog();
    if (editor === undefined || !this.#isFollowed(editor.document.uri)) return this.#item.hide();
    const { isAtEnd, newLines } = this.#standingOf(editor);
    this.#item.text = isAtEnd
      ? `$(sync~spin) ${vscode.l10n.t('Following')}`
      : newLines === 1
        ? `$(arrow-down) ${vscode.l10n.t('1 new line')}`
        : `$(arrow-down) ${vscode.l10n.t('{0} new lines', newLines)}`;
    this.#item.tooltip = isAtEnd
      ? vscode.l10n.t('New lines of this log appear as they are written. Scroll up to stay where you are.')
      : vscode.l10n.t('Go to the end of this log and follow it.');
    this.#item.command = 'codepipeline.followLog';
    this.#item.show();
  }
}

/** Whether the last line is on screen, or the one before it. */
const isEndInSight = ({ visibleRanges }: vscode.TextEditor, lineCount: number): boolean =>
  (visibleRanges.at(-1)?.end.line ?? 0) >= lineCount - 2;

function revealEnd(editor: vscode.TextEditor): void {
  const last = Math.max(0, editor.document.lineCount - 1);
  editor.revealRange(new vscode.Range(last, 0, last, 0), vscode.TextEditorRevealType.Default);
}

/** The editor selects what is added where the cursor is, at the end. */
function unselectGrowth(editor: vscode.TextEditor, wasEnd: vscode.Position): void {
  const { selection } = editor;
  const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
  if (selection.isEmpty || selection.start.isBefore(wasEnd) || !selection.end.isEqual(end)) return;
  editor.selection = new vscode.Selection(end, end);
}
