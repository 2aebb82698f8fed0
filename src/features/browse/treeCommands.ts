import { connectionOf, pipelineOf } from '../../domain/calls/query';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { isSamePipeline } from '../../domain/refs';
import type { Services } from '../../ui/services';
import * as vscode from 'vscode';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { Target } from '../../ui/commands/target';
import { choosePipeline } from '../../ui/quickInput/choosePipeline';

/**
 * Fetches the shown data again: of a pipeline, of a connection, or everywhere. Denied commands are offered
 * again, because a policy may have changed.
 */
export const refresh =
  ({ scheduler, denied }: Pick<Services, 'scheduler' | 'denied'>): CommandHandler<'codepipeline.refresh'> =>
  (target) => {
    const connection = target?.connection ?? target?.pipeline?.connection;
    if (connection === undefined) denied.forgetAll();
    else denied.forget(connection);
    return scheduler.refresh((query) => {
      const about = pipelineOf(query);
      if (target?.pipeline) return about !== undefined && isSamePipeline(about, target.pipeline);
      return connection === undefined || connectionOf(query) === connection;
    });
  };

/** Loads older executions of a pipeline into the tree. */
export const loadMoreExecutions =
  ({ history }: Pick<Services, 'history'>): CommandHandler<'codepipeline.loadMoreExecutions'> =>
  async (target) => {
    const pipeline = target?.pipeline;
    if (!pipeline) return;
    await whileWaiting(vscode.l10n.t('Loading older executions…'), (signal) =>
      history.loadMore(pipeline, signal),
    );
  };

/** Shows in the tree what it is called on, what the timeline in front shows, or a pipeline that is picked. */
export const revealInPipelines =
  (
    services: Services,
    timelines: { readonly active: Target | undefined },
  ): CommandHandler<'codepipeline.revealInPipelines'> =>
  async (given) => {
    // In the title of an editor the argument is the editor's, and names nothing of ours.
    const target = isOurs(given) ? given : (timelines.active ?? (await askPipeline(services)));
    if (!target) return;
    await whileWaiting(vscode.l10n.t('Looking for the item in the view…'), (signal) =>
      services.reveal(target, signal),
    );
  };

const isOurs = (given: Target | undefined): given is Target =>
  given?.pipeline !== undefined || typeof given?.connection === 'string';

async function askPipeline(services: Services): Promise<Target | undefined> {
  const pipeline = await choosePipeline(services, undefined, vscode.l10n.t('Reveal in Pipelines View'));
  return pipeline && { connection: pipeline.connection, pipeline };
}
