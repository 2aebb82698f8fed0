import * as vscode from 'vscode';
import type { CommandHandler } from '../platform/commandRegistry';

/** Copies an execution's id or a pipeline's name. */
export const copyId: CommandHandler<'codepipeline.copyId'> = async (target) => {
  const text = target?.execution?.executionId ?? target?.pipeline?.name;
  if (text === undefined) return;
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied {0}', text), 3000);
};
