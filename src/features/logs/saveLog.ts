import * as vscode from 'vscode';
import { locateLog } from '../../core/logs/locateLog';
import type { LogServices } from '../../core/logs/logFeed';
import { readWholeLog } from '../../core/logs/wholeLog';
import type { LogAddress } from '../../domain/log/logAddress';
import { Problem } from '../../domain/problem';
import { activeLog, addressOf } from './logUri';

/** Saves the whole log of the active editor as AWS has it, whatever part of it the editor shows. */
export const saveLog = (services: LogServices) => async (): Promise<void> => {
  const editor = activeLog();
  const address = editor && addressOf(editor.document.uri);
  if (address === undefined) return;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const name = `${address.execution.pipeline.name}-${address.action}-${address.execution.executionId.slice(0, 8)}.log`;
  const target = await vscode.window.showSaveDialog({
    filters: { [vscode.l10n.t('Log')]: ['log', 'txt'] },
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
  });
  if (target === undefined) return;
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Saving the log of {0}…', address.action),
    cancellable: true,
  };
  const lines = await vscode.window.withProgress(options, async (progress, token) => {
    const controller = new AbortController();
    const subscription = token.onCancellationRequested(() => controller.abort());
    try {
      return await writeLog(services, address, target, controller.signal, (count) =>
        progress.report({ message: vscode.l10n.t('{0} lines', count) }),
      );
    } finally {
      subscription.dispose();
    }
  });
  void vscode.window.showInformationMessage(vscode.l10n.t('Saved {0} lines of the log.', lines));
};

/** Writes beside the target first, so that it is never half a log. Answers how many lines there are. */
async function writeLog(
  services: LogServices,
  address: LogAddress,
  target: vscode.Uri,
  signal: AbortSignal,
  onProgress: (lines: number) => void,
): Promise<number> {
  const { feed } = await locateLog(services, address, signal);
  if (feed === undefined) throw new Problem('fact', vscode.l10n.t('No log yet.'));
  const { parts, lines } = await readWholeLog(feed, signal, onProgress);
  const partial = target.with({ path: `${target.path}.partial` });
  try {
    await vscode.workspace.fs.writeFile(partial, Buffer.concat(parts));
    await vscode.workspace.fs.rename(partial, target, { overwrite: true });
  } catch (error) {
    await vscode.workspace.fs.delete(partial).then(undefined, () => {});
    throw error;
  }
  return lines;
}
