import * as vscode from 'vscode';
import { panelTypes } from '../../manifest/ids';

/** Milliseconds for which a page does not keep a focus that no user gave to it. */
const guarded = 5000;

/**
 * Milliseconds after which a webview of another extension has the focus that the palette returned to it: the editor
 * waits 50 before it gives the focus to a webview.
 */
const otherWebview = 150;

let guard: NodeJS.Timeout | undefined;
let late: NodeJS.Timeout | undefined;

/**
 * From now on a page of ours that takes the focus late gives it back; for a while, because the user may want it there.
 * The palette, from which a flow begins, returns the focus to where it was before, and a webview takes it a moment later,
 * also from an input that was opened since: keys would go to the webview. Pages of ours tell of it; others cannot.
 * @param showAgain puts the first input of a flow on screen again.
 */
export function guardFocus(showAgain?: () => void): void {
  endGuard();
  guard = setTimeout(endGuard, guarded);
  if (showAgain && isOtherWebviewInFront()) late = setTimeout(showAgain, otherWebview);
}

/** There is no longer an input that could have lost the focus. */
export function endGuard(): void {
  clearTimeout(guard);
  clearTimeout(late);
  guard = undefined;
}

export const isFocusGuarded = (): boolean => guard !== undefined;

function isOtherWebviewInFront(): boolean {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (!(input instanceof vscode.TabInputWebview)) return false;
  // The editor puts a prefix of its own before the type.
  return !Object.values(panelTypes).some((type) => input.viewType.endsWith(type));
}
