import * as vscode from 'vscode';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import type { TimelinePanels } from './timelinePanels';
import { choosePipeline } from '../../ui/quickInput/choosePipeline';
import type { Services } from '../../ui/services';

/** Opens the last executions of a pipeline, one below the other. */
export const openPipelineTimeline =
  (services: Services, timelines: TimelinePanels): CommandHandler<'codepipeline.openPipelineTimeline'> =>
  async (target) => {
    const pipeline = await choosePipeline(services, target, vscode.l10n.t('Show Execution History'));
    if (pipeline) timelines.showPipeline(pipeline);
  };
