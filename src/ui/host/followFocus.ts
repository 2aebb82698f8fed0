import * as vscode from 'vscode';

/** Tells these whenever the window gets or loses the focus. */
export const followFocus = (
  ...followers: readonly { setFocused(isFocused: boolean): void }[]
): vscode.Disposable =>
  vscode.window.onDidChangeWindowState(({ focused }) => {
    for (const follower of followers) follower.setFocused(focused);
  });
