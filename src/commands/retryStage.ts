import * as vscode from 'vscode';
import { retryInput } from '../domain/changeInput';
import { Problem } from '../domain/problem';
import { shortId } from '../domain/refs';
import type { PipelineRef } from '../domain/refs';
import type { RetryMode } from '../domain/gateway';
import type { CommandHandler } from '../platform/commandRegistry';
import type { Target } from '../platform/contributions';
import { askSteps } from '../platform/steps';
import type { Step } from '../platform/steps';
import type { Deed, FactGroup } from './ask/askHub';
import type { Plan } from './ask/carryOut';
import { listText, rowText } from './ask/facts';
import { operate } from './ask/operate';
import { pipelineStep } from './ask/pipelineStep';
import { retryableStages } from './ask/retryableStages';
import type { RetryableStage } from './ask/retryableStages';
import { targetsOf } from './ask/targets';
import { whileWaiting } from './ask/whileWaiting';
import type { Services } from './services';

interface Choice {
  readonly pipeline: PipelineRef;
  readonly retryable: RetryableStage;
  readonly mode: RetryMode;
}

/** Runs the failed, or all, actions of a failed or stopped stage again, in the same execution. */
export const retryStage =
  (services: Services): CommandHandler<'codepipeline.retryStage'> =>
  async (...rows) => {
    const targets = targetsOf(...rows);
    let pipelines: readonly PipelineRef[] = [];
    const how: Step = {
      ask: async (hasBack) => {
        const [pipeline, ...others] = pipelines;
        if (!pipeline || others.length > 0) throw new Problem('invalid', oneAtATime());
        const target = targets.find(({ stage, execution }) => stage ?? execution) ?? targets[0];
        const stages = await whileWaiting(vscode.l10n.t('Looking at {0}…', pipeline.name), (signal) =>
          retryableStages(services, pipeline, target, signal),
        );
        if (stages.length === 0) throw new Problem('notRetryable', nothingToRetry(pipeline, target));
        return operate<Choice>(services, {
          hub: {
            title: vscode.l10n.t('Retry in {0}', pipeline.name),
            placeholder: vscode.l10n.t('Which actions should run again? Escape leaves it as it is.'),
            hasBack,
            deeds: () => stages.flatMap((stage) => deedsOf(pipeline, stage)),
            facts: stages.map(whyItFailed),
          },
          plan: (choice) => planOf(services, choice),
          after: ({ retryable: { executionId } }) => services.watcher.watch({ pipeline, executionId }),
        });
      },
    };
    const title = vscode.l10n.t('Retry Stage');
    const pipeline = pipelineStep(services, title, targets, (refs) => {
      pipelines = refs;
    });
    await askSteps([pipeline, how]);
  };

function deedsOf(pipeline: PipelineRef, retryable: RetryableStage): readonly Deed<Choice>[] {
  const { stage, failedActions, allActions, executionId } = retryable;
  const failed = failedActions.map(({ name }) => name);
  const deed = (mode: RetryMode, label: string, detail: string): Deed<Choice> => ({
    icon: mode === 'FAILED_ACTIONS' ? 'debug-restart' : 'debug-restart-frame',
    label,
    description: shortId(executionId),
    detail,
    value: { pipeline, retryable, mode },
    requests: () => [
      {
        connection: pipeline.connection,
        operation: 'RetryStageExecution',
        input: retryInput({ pipeline, stage }, executionId, mode),
      },
    ],
  });
  const all = deed(
    'ALL_ACTIONS',
    vscode.l10n.t('All actions of {0}', stage),
    vscode.l10n.t('{0} run again, from the first; what succeeded is done once more.', listText(allActions)),
  );
  // A stage that was stopped between two actions has none that failed.
  if (failed.length === 0) return [all];
  const text = vscode.l10n.t('{0} runs again; what succeeded is kept.', listText(failed));
  return [deed('FAILED_ACTIONS', vscode.l10n.t('Failed actions of {0}', stage), text), all];
}

const whyItFailed = ({ stage, failedActions }: RetryableStage): FactGroup => ({
  heading: vscode.l10n.t('What failed in {0}', stage),
  facts: failedActions.map(({ name, reason }) => ({
    icon: 'error',
    label: name,
    description: reason === undefined ? vscode.l10n.t('no reason was given') : rowText(reason),
  })),
});

const planOf = ({ gateway }: Services, { pipeline, retryable, mode }: Choice): Plan => {
  const { stage, executionId, failedActions, allActions } = retryable;
  const names = mode === 'ALL_ACTIONS' ? allActions : failedActions.map(({ name }) => name);
  return {
    question: vscode.l10n.t('Retry {0} of {1}?', stage, pipeline.name),
    verb: vscode.l10n.t('Retry'),
    detail: vscode.l10n.t('{0} runs again.', listText(names)),
    progress: vscode.l10n.t('Retrying {0}…', stage),
    changes: [
      {
        name: stage,
        pipeline,
        send: (signal) => gateway.retryStage({ pipeline, stage }, executionId, mode, signal),
      },
    ],
  };
};

const oneAtATime = () => vscode.l10n.t('Stages of one pipeline can be retried at a time. Select one.');

const nothingToRetry = ({ name }: PipelineRef, target: Target | undefined): string =>
  target?.stage === undefined
    ? vscode.l10n.t('No stage of {0} has failed or was stopped.', name)
    : vscode.l10n.t(
        '{0} has not failed and was not stopped, so there is nothing to retry.',
        target.stage.stage,
      );
