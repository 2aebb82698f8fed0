import * as vscode from 'vscode';
import type { Clock } from '../../domain/clock';
import type { Disposable, ObservableValue } from '../../domain/event';
import { errorStops } from '../../domain/log/errorLines';
import { markOf } from '../../domain/log/logMarks';
import type { LogDocument } from './logDocument';
import type { LogDocuments } from './logDocuments';
import { LogLooks } from './logLooks';
import { formatLogTime } from './logTime';
import { isLog, visibleLogs } from './logUri';

/** So many lines beside those on screen are drawn as well, so that scrolling shows no plain ones. */
const margin = 40;
/** The overview of errors looks at every line, and may wait until a burst of lines is over. */
const overviewAfter = 500;

/** Draws the visible lines of logs: colours of terminals, our own sentences, times, and where the errors are. */
export class LogDecorations implements vscode.Disposable {
  readonly #looks = new LogLooks();
  readonly #subscriptions: readonly Disposable[];
  #overview: Disposable | undefined;

  constructor(
    private readonly documents: LogDocuments,
    private readonly showsTimes: ObservableValue<boolean>,
    private readonly clock: Clock,
  ) {
    this.#subscriptions = [
      vscode.window.onDidChangeVisibleTextEditors(() => this.#drawAll()),
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.#draw(textEditor)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#drawAll(document)),
      showsTimes.onDidChange(() => this.#drawAll()),
      documents.onDidChange((document) => this.#drawAll(document)),
    ];
    this.#drawAll();
  }

  dispose(): void {
    this.#overview?.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#looks.dispose();
  }

  #drawAll(only?: { readonly uri: vscode.Uri }): void {
    const key = only?.uri.toString();
    for (const editor of visibleLogs())
      if (key === undefined || editor.document.uri.toString() === key) this.#draw(editor);
    if (visibleLogs().length > 0)
      this.#overview ??= this.clock.after(overviewAfter, () => {
        this.#overview = undefined;
        for (const editor of visibleLogs()) this.#drawOverview(editor);
      });
  }

  #draw(editor: vscode.TextEditor): void {
    const document = isLog(editor) ? this.documents.find(editor.document.uri) : undefined;
    if (document === undefined) return;
    const styled = new Map<string, vscode.Range[]>();
    const own: vscode.Range[] = [];
    const said: vscode.Range[] = [];
    const times: vscode.DecorationOptions[] = [];
    const { lines } = document.log.window;
    for (const line of shownLines(editor)) {
      const logLine = lines[line - document.offset];
      const { text } = editor.document.lineAt(line);
      const range = new vscode.Range(line, 0, line, text.length);
      // The editor may still show a text that was read before the last change.
      if (logLine !== undefined && logLine.text !== text) continue;
      if (logLine === undefined) {
        own.push(range);
        continue;
      }
      if (markOf(logLine.text) !== undefined) said.push(range);
      for (const { start, end, style } of logLine.spans) {
        const key = this.#looks.obtain(style);
        const ranges = styled.get(key) ?? [];
        ranges.push(new vscode.Range(line, start, line, end));
        styled.set(key, ranges);
      }
      if (this.showsTimes.value)
        times.push({
          range: new vscode.Range(line, 0, line, 0),
          renderOptions: { before: { contentText: formatLogTime(logLine.at) } },
        });
    }
    for (const [key, type] of this.#looks.styles) editor.setDecorations(type, styled.get(key) ?? []);
    editor.setDecorations(this.#looks.own, own);
    editor.setDecorations(this.#looks.said, said);
    editor.setDecorations(this.#looks.time, times);
    editor.setDecorations(this.#looks.failing, failingRanges(editor, document));
  }

  #drawOverview(editor: vscode.TextEditor): void {
    const document = this.documents.find(editor.document.uri);
    if (document === undefined) return;
    const { offset } = document;
    const marks = errorStops(document.errors).map(({ line }) => lineRange(line + offset));
    editor.setDecorations(this.#looks.error, marks);
  }
}

const lineRange = (line: number): vscode.Range => new vscode.Range(line, 0, line, 0);

/** The failing line, unless the editor still shows a text that was read before the last change. */
function failingRanges(
  { document: shown }: vscode.TextEditor,
  { log, offset, texts }: LogDocument,
): readonly vscode.Range[] {
  if (log.failure?.kind !== 'line') return [];
  const line = log.failure.line + offset;
  const isShown = line < shown.lineCount && shown.lineAt(line).text === texts[log.failure.line];
  return isShown ? [lineRange(line)] : [];
}

/** The lines on screen, and some beside them. */
function* shownLines({ visibleRanges, document }: vscode.TextEditor): Generator<number> {
  let next = 0;
  for (const { start, end } of visibleRanges) {
    const last = Math.min(document.lineCount - 1, end.line + margin);
    for (let line = Math.max(next, start.line - margin); line <= last; line++) yield line;
    next = Math.max(next, last + 1);
  }
}
