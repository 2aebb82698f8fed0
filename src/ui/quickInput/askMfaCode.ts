import * as vscode from 'vscode';
import { hideAnswered } from './lingering';

/**
 * Asks for the current code of an MFA device; undefined when the user declines. A window in the background
 * waits until it has the focus, so that only one of several windows asks.
 */
export async function askMfaCode(serial: string): Promise<string | undefined> {
  await isFocused();
  // The request that needs the code may run behind an answered input.
  hideAnswered();
  return vscode.window.showInputBox({
    title: vscode.l10n.t('AWS sign-in'),
    prompt: vscode.l10n.t('Enter the code that {0} shows now', serial),
    ignoreFocusOut: true,
    validateInput: (code) => (/^\d{6}$/.test(code) ? undefined : vscode.l10n.t('Enter the six-digit code.')),
  });
}

function isFocused(): Promise<void> {
  if (vscode.window.state.focused) return Promise.resolve();
  return new Promise((resolve) => {
    const subscription = vscode.window.onDidChangeWindowState(({ focused }) => {
      if (!focused) return;
      subscription.dispose();
      resolve();
    });
  });
}
