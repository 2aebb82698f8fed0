import * as vscode from 'vscode';
import { Problem } from '../../domain/problem';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import type { Target } from '../../ui/commands/target';
import { chooseRunning, fetchExecutions } from '../../ui/quickInput/chooseExecutions';
import { choosePipeline } from '../../ui/quickInput/choosePipeline';
import { targetsOf } from '../../ui/commands/target';
import type { Services } from '../../ui/services';
import type { PushFollower } from '../../core/watching/pushFollower';
import type { AwaitedExecutions } from '../../core/watching/awaitedExecutions';
import { back } from '../../ui/quickInput/quickInput';
import { pickMany } from '../../ui/quickInput/pickMany';
import type { WatchedExecution } from '../../core/watching/watcher';
import { withoutIcons } from '../../ui/text/plainText';
import { watchLook } from './watchLabels';

/** Follows executions in the status bar and notifies about their events. */
export const watchExecution =
  (services: Services): CommandHandler<'codepipeline.watchExecution'> =>
  async (...args) => {
    const targets = targetsOf(...args);
    const given = targets.flatMap(({ execution }) => execution ?? []);
    const executions = given.length > 0 ? given : await askExecutions(services, targets[0]);
    for (const execution of executions) services.watcher.watch(execution, 'chosen');
  };

async function askExecutions(services: Services, target: Target | undefined) {
  const title = vscode.l10n.t('Watch Execution');
  const pipeline = await choosePipeline(services, target, title, ['running', 'approval', 'held']);
  if (!pipeline) return [];
  const executions = await fetchExecutions(services, pipeline);
  const running = await chooseRunning(executions, services.now, title);
  if (running.length === 0 && !executions.some(({ status }) => status === 'InProgress'))
    throw new Problem(
      'fact',
      vscode.l10n.t(
        'Nothing is running in {0}. Use Watch Next Execution to watch the next execution as soon as it starts.',
        pipeline.name,
      ),
    );
  return running.map(({ ref }) => ref);
}

/** Follows the next execution of a pipeline as soon as it starts, by whatever trigger. */
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

/** Follows the executions that the next push of a repository causes in these pipelines. */
export const watchNextPush =
  (pushes: Pick<PushFollower, 'expect'>): CommandHandler<'codepipeline.watchNextPush'> =>
  (root, pipelines) => {
    pushes.expect(root, pipelines);
    const names = pipelines.map(({ name }) => name).join(', ');
    vscode.window.setStatusBarMessage(
      `$(eye) ${vscode.l10n.t('Watching after the next push: {0}', withoutIcons(names))}`,
      5000,
    );
  };

/** Stops following executions; for a pipeline's row, all of that pipeline and its next one. */
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
          ? vscode.l10n.t('No executions are watched.')
          : vscode.l10n.t('Select the executions to stop watching'),
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
