import * as vscode from 'vscode';
import type { CommandHandler } from '../platform/commandRegistry';
import { whileWaiting } from './ask/whileWaiting';
import type { Services } from './services';

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
