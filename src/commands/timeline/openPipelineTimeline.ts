import * as vscode from 'vscode';
import type { CommandHandler } from '../../platform/commandRegistry';
import type { TimelinePanels } from '../../views/timeline/timelinePanels';
import { choosePipeline } from '../ask/choosePipeline';
import type { Services } from '../services';

/** Opens the last executions of a pipeline, one below the other. */
export const openPipelineTimeline =
  (services: Services, timelines: TimelinePanels): CommandHandler<'codepipeline.openPipelineTimeline'> =>
  async (target) => {
    const pipeline = await choosePipeline(services, target, vscode.l10n.t('Open Pipeline Timeline'));
    if (pipeline) timelines.showPipeline(pipeline);
  };
