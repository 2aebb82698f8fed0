import * as vscode from 'vscode';
import type { CommandHandler } from '../../platform/commandRegistry';
import type { AwaitedExecutions } from '../../state/watching/awaitedExecutions';
import { choosePipeline } from '../ask/choosePipeline';
import { targetsOf } from '../ask/targets';
import type { Services } from '../services';

/** Follows the next execution of a pipeline as soon as it starts, whoever starts it. */
export const watchNextExecution =
  (
    services: Services,
    awaited: Pick<AwaitedExecutions, 'awaitNext'>,
  ): CommandHandler<'codepipeline.watchNextExecution'> =>
  async (...args) => {
    const given = targetsOf(...args).flatMap(({ pipeline }) => pipeline ?? []);
    const title = vscode.l10n.t('Watch Next Execution');
    const chosen = given.length > 0 ? given : [await choosePipeline(services, undefined, title)];
    for (const pipeline of chosen) if (pipeline) awaited.awaitNext(pipeline);
  };
