import * as vscode from 'vscode';
import { Problem } from '../../domain/problem';
import type { CommandHandler } from '../../platform/commandRegistry';
import type { Target } from '../../platform/contributions';
import { chooseRunning, fetchExecutions } from '../ask/chooseExecutions';
import { choosePipeline } from '../ask/choosePipeline';
import { targetsOf } from '../ask/targets';
import type { Services } from '../services';

/** Follows executions in the status bar and tells what happens to them. */
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
        'Nothing runs in {0}. Use Watch Next Execution to follow the next one as soon as it starts.',
        pipeline.name,
      ),
    );
  return running.map(({ ref }) => ref);
}
