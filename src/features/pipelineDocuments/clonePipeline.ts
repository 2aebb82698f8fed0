import * as vscode from 'vscode';
import { fetchDefinition } from '../../core/changes/planDefinitions';
import { cloneOf } from '../../domain/definition/templates/clone';
import { snippetOf } from '../../domain/definition/templates/placeholder';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { choosePipeline } from '../../ui/quickInput/choosePipeline';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { Services } from '../../ui/services';
import { showSnippet } from './newPipeline';

/**
 * Begins a copy of a pipeline: an untitled document in which Tab leads through what must change for another name, account
 * or region.
 */
export const clonePipeline =
  (services: Services): CommandHandler<'codepipeline.clonePipeline'> =>
  async (target) => {
    const pipeline = await choosePipeline(services, target, vscode.l10n.t('Clone Pipeline'));
    if (pipeline === undefined) return;
    const { definition } = await whileWaiting(
      vscode.l10n.t('Loading the definition of {0}…', pipeline.name),
      (signal) => fetchDefinition(services, pipeline, signal),
    );
    await showSnippet(snippetOf(cloneOf(definition)));
    vscode.window.setStatusBarMessage(
      vscode.l10n.t(
        'Press Tab to go through the name, the role, the store and what else belongs to an account.',
      ),
      15_000,
    );
  };
