import * as vscode from 'vscode';
import { runName } from '../../domain/execution/runName';
import type { Execution } from '../../domain/execution/execution';
import { Problem } from '../../domain/problem';
import { isSameExecution } from '../../domain/refs';
import type { ExecutionRef, PipelineRef } from '../../domain/refs';
import { executionChanges } from '../../domain/operate/possibleChanges';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { back } from '../../ui/quickInput/quickInput';
import { askSteps } from '../../ui/quickInput/steps';
import type { Step } from '../../ui/quickInput/steps';
import { fetchExecutions, pickRunning } from '../../ui/quickInput/chooseExecutions';
import { runHub } from '../../ui/hub/askHub';
import { flowTitle } from '../../ui/confirm/flowTitle';
import { pipelineStep } from '../../ui/quickInput/pipelineStep';
import { targetsOf } from '../../ui/commands/target';
import { defaultReasons } from '../../domain/operate/changeModes';
import { lookAtEffects, stopHub, stopQuestion } from './stopHub';
import type { Services } from '../../ui/services';

/** Stops executions that run: lets their actions finish, or leaves them behind, with a reason. */
export const stopExecution =
  (services: Services): CommandHandler<'codepipeline.stopExecution'> =>
  async (...rows) => {
    const targets = targetsOf(...rows);
    const wanted = targets.flatMap(({ execution }) => execution ?? []);
    let pipelines: readonly PipelineRef[] = [];
    let chosen: readonly Execution[] = [];
    let reason = defaultReasons.stop;

    const which: Step = {
      ask: async (hasBack) => {
        const lists = await Promise.all(pipelines.map((pipeline) => fetchExecutions(services, pipeline)));
        const running = lists.flat().filter((execution) => isStoppable(execution, wanted));
        if (running.length === 0) throw new Problem('fact', nothingToStop(pipelines, lists.flat(), wanted));
        if (running.length === 1 || wanted.length > 0) {
          chosen = running;
          return 'passed';
        }
        const picked = running.filter(({ ref }) => chosen.some((each) => isSameExecution(each.ref, ref)));
        const answer = await pickRunning(running, services.now, {
          title: titleOf(services, running),
          picked,
          hasBack,
        });
        if (answer === undefined || answer === back) return answer;
        chosen = answer;
        return 'next';
      },
    };
    const how: Step = {
      ask: async (hasBack) => {
        const effects = await lookAtEffects(services, chosen);
        const title = titleOf(services, chosen);
        const draft = { title, executions: chosen, effects, reason };
        const answer = await runHub(services, stopHub(services, draft, hasBack));
        ({ reason } = draft);
        return answer;
      },
    };
    const title = vscode.l10n.t('Stop Execution');
    const pipeline = pipelineStep(services, title, targets, ['running', 'approval', 'held'], (refs) => {
      pipelines = refs;
    });
    await askSteps([pipeline, which, how]);
  };

const isStoppable = (execution: Execution, wanted: readonly ExecutionRef[]): boolean =>
  executionChanges(execution).has('StopPipelineExecution') &&
  (wanted.length === 0 || wanted.some((each) => isSameExecution(each, execution.ref)));

const titleOf = (services: Services, executions: readonly Execution[]): string =>
  flowTitle(
    services,
    stopQuestion(executions),
    executions.map(({ ref }) => ref.pipeline),
  );

function nothingToStop(
  pipelines: readonly PipelineRef[],
  executions: readonly Execution[],
  [wanted]: readonly ExecutionRef[],
): string {
  const ended = wanted && executions.find(({ ref }) => isSameExecution(ref, wanted));
  return ended
    ? vscode.l10n.t('“{0}” ended before it could be stopped.', runName(ended))
    : vscode.l10n.t('Nothing is running in {0}.', pipelines.map(({ name }) => name).join(', '));
}
