import * as vscode from 'vscode';

/** Asks for the code that an MFA device shows now; undefined when it was declined. */
export const askMfaCode = async (serial: string): Promise<string | undefined> =>
  vscode.window.showInputBox({
    title: vscode.l10n.t('AWS sign-in'),
    prompt: vscode.l10n.t('The code that {0} shows now', serial),
    ignoreFocusOut: true,
    validateInput: (code) => (/^\d{6}$/.test(code) ? undefined : vscode.l10n.t('A code has six digits.')),
  });
