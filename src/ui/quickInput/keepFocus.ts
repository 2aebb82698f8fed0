import * as vscode from 'vscode';

/**
 * Milliseconds after which the focus may be back in a webview: the editor waits 50 before it gives the focus to it, and
 * its page takes it when the page is not busy.
 */
const moments = [60, 120, 250, 500, 1000];

/** Milliseconds for which a page does not keep a focus that no user gave to it. */
const guarded = 5000;

let guard: NodeJS.Timeout | undefined;

/**
 * Gives the focus to the open input again. The palette, from which it comes, returns the focus to where it was before,
 * and a webview takes it a moment later, also from an input that was opened since: keys would go to the webview. Where
 * the input has the focus nothing happens.
 * @returns ends it, as soon as the input is answered or left.
 */
export function keepFocus(): vscode.Disposable {
  const timers = moments.map((after) => setTimeout(focusInput, after));
  return { dispose: () => timers.forEach(clearTimeout) };
}

/** From now on a page of ours that takes the focus late gives it back; for a while, because the user may want it there. */
export function guardFocus(): void {
  clearTimeout(guard);
  guard = setTimeout(() => (guard = undefined), guarded);
}

/** There is no longer an input that could have lost the focus. */
export function endGuard(): void {
  clearTimeout(guard);
  guard = undefined;
}

export const isFocusGuarded = (): boolean => guard !== undefined;

export const focusInput = (): void => void vscode.commands.executeCommand('workbench.action.focusQuickOpen');
