import * as vscode from 'vscode';
import type { CommandHandler } from '../platform/commandRegistry';
import type { Target } from '../platform/contributions';
import type { TimelinePanels } from '../views/timeline/timelinePanels';
import { choosePipeline } from './ask/choosePipeline';
import { whileWaiting } from './ask/whileWaiting';
import type { Services } from './services';

/** Shows in the tree what it is called on, what the timeline in front shows, or a pipeline that is picked. */
export const revealInPipelines =
  (
    services: Services,
    timelines: Pick<TimelinePanels, 'active'>,
  ): CommandHandler<'codepipeline.revealInPipelines'> =>
  async (given) => {
    // In the title of an editor the argument is the editor's, and names nothing of ours.
    const target = isOurs(given) ? given : (timelines.active ?? (await askPipeline(services)));
    if (!target) return;
    await whileWaiting(vscode.l10n.t('Looking for the row…'), (signal) => services.reveal(target, signal));
  };

const isOurs = (given: Target | undefined): given is Target =>
  given?.pipeline !== undefined || typeof given?.connection === 'string';

async function askPipeline(services: Services): Promise<Target | undefined> {
  const pipeline = await choosePipeline(services, undefined, vscode.l10n.t('Reveal in Pipelines View'));
  return pipeline && { connection: pipeline.connection, pipeline };
}
