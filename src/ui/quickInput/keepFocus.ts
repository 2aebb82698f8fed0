import * as vscode from 'vscode';

/** Milliseconds after which the focus is back in a webview, on a fast machine and on a slow one. */
const moments = [100, 500];

/**
 * Gives the focus to the open input again. The palette, from which it comes, returns the focus to where it was before,
 * and a webview takes it a moment later, also from an input that was opened since: keys would go to the webview. Where
 * the input has the focus nothing happens.
 * @returns ends it, as soon as the input is answered or left.
 */
export function keepFocus(): vscode.Disposable {
  const timers = moments.map((after) =>
    setTimeout(() => void vscode.commands.executeCommand('workbench.action.focusQuickOpen'), after),
  );
  return { dispose: () => timers.forEach(clearTimeout) };
}
