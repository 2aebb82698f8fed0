import * as vscode from 'vscode';
import type { CommandHandler } from '../../platform/commandRegistry';
import { back } from '../../platform/quickInput';
import { pickMany } from '../../platform/pickMany';
import type { WatchedExecution } from '../../state/watching/watcher';
import type { AwaitedExecutions } from '../../state/watching/awaitedExecutions';
import { withoutIcons } from '../../views/plainText';
import { watchLook } from '../../views/watch/watchText';
import { targetsOf } from '../ask/targets';
import type { Services } from '../services';

/** Follows executions no more; those of a row that is a pipeline are all of that pipeline, and its next one. */
export const unwatchExecution =
  (
    { watcher }: Pick<Services, 'watcher'>,
    awaited: Pick<AwaitedExecutions, 'giveUp'>,
  ): CommandHandler<'codepipeline.unwatchExecution'> =>
  async (...args) => {
    const targets = targetsOf(...args);
    for (const { execution, pipeline } of targets) {
      if (execution) watcher.unwatch(execution);
      else if (pipeline) awaited.giveUp(pipeline);
    }
    if (targets.length > 0) return;
    const { watched } = watcher;
    const answer = await pickMany<WatchedExecution>({
      title: vscode.l10n.t('Stop Watching'),
      placeholder:
        watched.length === 0
          ? vscode.l10n.t('Nothing is watched.')
          : vscode.l10n.t('Which executions need not be watched any more?'),
      picked: [],
      rows: () =>
        watched.map((value) => {
          const { icon, text } = watchLook(value);
          return { label: `$(${icon}) ${value.ref.pipeline.name}`, description: withoutIcons(text), value };
        }),
    });
    if (answer === undefined || answer === back) return;
    for (const { ref } of answer) watcher.unwatch(ref);
  };
