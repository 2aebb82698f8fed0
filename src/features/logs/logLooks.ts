import * as vscode from 'vscode';
import { styleKey } from '../../domain/log/ansi';
import type { AnsiStyle } from '../../domain/log/ansi';

const colorNames = ['Black', 'Red', 'Green', 'Yellow', 'Blue', 'Magenta', 'Cyan', 'White'];

/** The theme's colour for one of the 16 of a terminal. */
const themeColor = (color: number): vscode.ThemeColor =>
  new vscode.ThemeColor(`terminal.ansi${color >= 8 ? 'Bright' : ''}${colorNames[color % 8]}`);

/** The colours of a text and of what is behind it, where they are not the editor's own. */
function colorsOf({ foreground, background, isInverse }: AnsiStyle): {
  readonly text: vscode.ThemeColor | undefined;
  readonly behind: vscode.ThemeColor | undefined;
} {
  const text = foreground === undefined ? undefined : themeColor(foreground);
  const behind = background === undefined ? undefined : themeColor(background);
  if (!isInverse) return { text, behind };
  return {
    text: behind ?? new vscode.ThemeColor('editor.background'),
    behind: text ?? new vscode.ThemeColor('editor.foreground'),
  };
}

/** How a style of a terminal looks in an editor. */
export const lookOfStyle = (style: AnsiStyle): vscode.DecorationRenderOptions => {
  const { isBold, isFaint, isItalic, isUnderlined, isStruck } = style;
  const { text, behind } = colorsOf(style);
  const decoration = [isUnderlined && 'underline', isStruck && 'line-through'].filter(Boolean).join(' ');
  return {
    ...(text !== undefined && { color: text }),
    ...(behind !== undefined && { backgroundColor: behind }),
    ...(isBold && { fontWeight: 'bold' }),
    ...(isFaint && { opacity: '0.7' }),
    ...(isItalic && { fontStyle: 'italic' }),
    ...(decoration !== '' && { textDecoration: decoration }),
  };
};

/** The decoration types of all logs, each made once: for every style of a terminal, and for what we say ourselves. */
export class LogLooks implements vscode.Disposable {
  readonly #styles = new Map<string, vscode.TextEditorDecorationType>();
  /** What the document says in its own words. */
  readonly own = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    fontStyle: 'italic',
    color: new vscode.ThemeColor('descriptionForeground'),
  });
  /** What CodeBuild says between the outputs of commands. */
  readonly said = vscode.window.createTextEditorDecorationType({
    color: new vscode.ThemeColor('descriptionForeground'),
  });
  readonly failing = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor('inputValidation.errorBackground'),
    // Themes of high contrast have no such background.
    borderColor: new vscode.ThemeColor('editorError.foreground'),
    borderStyle: 'solid',
    borderWidth: '1px 0',
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.errorForeground'),
    overviewRulerLane: vscode.OverviewRulerLane.Full,
  });
  readonly error = vscode.window.createTextEditorDecorationType({
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.errorForeground'),
    overviewRulerLane: vscode.OverviewRulerLane.Right,
  });
  readonly time = vscode.window.createTextEditorDecorationType({
    before: { color: new vscode.ThemeColor('editorLineNumber.foreground'), margin: '0 1.5ch 0 0' },
  });

  /** The types that were made for styles so far. */
  get styles(): ReadonlyMap<string, vscode.TextEditorDecorationType> {
    return this.#styles;
  }

  /** The key of the type of a style, which is there from now on. */
  obtain(style: AnsiStyle): string {
    const key = styleKey(style);
    if (!this.#styles.has(key))
      this.#styles.set(key, vscode.window.createTextEditorDecorationType(lookOfStyle(style)));
    return key;
  }

  dispose(): void {
    for (const type of [...this.#styles.values(), this.own, this.said, this.failing, this.error, this.time])
      type.dispose();
  }
}
