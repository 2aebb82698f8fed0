import * as vscode from 'vscode';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { choosePipeline } from '../../ui/quickInput/choosePipeline';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { Services } from '../../ui/services';
import type { PipelineFiles } from './pipelineFiles';
import type { DefinitionAddress } from '../../ui/documents/definitionUri';

/** Opens the definition of a pipeline in an editor, from which it can be saved. */
export const openDefinition =
  (services: Services, files: PipelineFiles): CommandHandler<'codepipeline.openDefinition'> =>
  async (target) => {
    const pipeline = await choosePipeline(services, target, vscode.l10n.t('Open Definition'));
    if (pipeline) await showDefinition(files, { pipeline });
  };

/**
 * Shows a definition in an editor.
 * @throws Problem when it cannot be read
 */
export async function showDefinition(
  files: PipelineFiles,
  address: DefinitionAddress,
): Promise<vscode.TextEditor> {
  const { uri } = await whileWaiting(
    vscode.l10n.t('Loading the definition of {0}…', address.pipeline.name),
    (signal) => files.read(address, signal),
  );
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
}
