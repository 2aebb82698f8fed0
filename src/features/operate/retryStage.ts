import * as vscode from 'vscode';
import { Problem } from '../../domain/problem';
import { isSamePipeline } from '../../domain/refs';
import type { PipelineRef } from '../../domain/refs';
import type { RetryMode } from '../../domain/operate/changeModes';
import { knownRunName } from '../../core/cache/knownRun';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import type { Target } from '../../ui/commands/target';
import { askSteps } from '../../ui/quickInput/steps';
import type { Step } from '../../ui/quickInput/steps';
import { planRetry } from '../../core/changes/planChanges';
import { runHub } from '../../ui/hub/askHub';
import type { HubAction, FactGroup } from '../../ui/hub/askHub';
import type { Plan } from '../../ui/hub/sendChanges';
import { flowTitle } from '../../ui/confirm/flowTitle';
import { listText, rowText } from '../../ui/hub/facts';
import { pipelineStep } from '../../ui/quickInput/pipelineStep';
import { retryableStages } from './retryableStages';
import type { RetryableStage } from './retryableStages';
import { targetsOf } from '../../ui/commands/target';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { Services } from '../../ui/services';

interface Candidate extends RetryableStage {
  readonly pipeline: PipelineRef;
}

/** The stages to retry, usually one; several when several rows were selected. */
interface Choice {
  readonly stages: readonly Candidate[];
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
        const found = await whileWaiting(vscode.l10n.t('Checking {0}…', namesOf(pipelines)), (signal) =>
          findCandidates(services, pipelines, targets, signal),
        );
        if (found.length === 0) throw new Problem('fact', nothingToRetry(pipelines, targets));
        const choices = targets.length > 1 ? [found] : found.map((stage) => [stage]);
        return runHub(services, {
          title: flowTitle(services, vscode.l10n.t('Retry in {0}', namesOf(pipelines)), pipelines),
          placeholder: vscode.l10n.t('Select the actions to run again, or press Escape to cancel.'),
          hasBack,
          actions: () => choices.flatMap((stages) => hubActionsOf(services, stages)),
          facts: found.map(whyItFailed),
        });
      },
    };
    const title = vscode.l10n.t('Retry Stage');
    const pipeline = pipelineStep(services, title, targets, ['failed', 'stopped'], (refs) => {
      pipelines = refs;
    });
    await askSteps([pipeline, how]);
  };

/** What can be retried in the pipelines; only what the rows stand for, where they are more than pipelines. */
async function findCandidates(
  services: Services,
  pipelines: readonly PipelineRef[],
  targets: readonly Target[],
  signal: AbortSignal,
): Promise<readonly Candidate[]> {
  const lists = await Promise.all(
    pipelines.map(async (pipeline) => {
      const own = targets.filter((target) => target.pipeline && isSamePipeline(target.pipeline, pipeline));
      const asked = own.length > 0 ? own : [undefined];
      const stages = await Promise.all(
        asked.map((target) => retryableStages(services, pipeline, target, signal)),
      );
      const unique = new Map(stages.flat().map((stage) => [`${stage.executionId} ${stage.stage}`, stage]));
      return [...unique.values()].map((stage) => ({ ...stage, pipeline }));
    }),
  );
  return lists.flat();
}

function hubActionsOf(services: Services, stages: readonly Candidate[]): readonly HubAction[] {
  const hubAction = (
    mode: RetryMode,
    of: readonly Candidate[],
    label: string,
    detail: string,
  ): HubAction => ({
    icon: mode === 'FAILED_ACTIONS' ? 'debug-restart' : 'debug-restart-frame',
    label,
    description: of
      .flatMap((candidate) => knownRunName(services.store, candidate) ?? [])
      .map(rowText)
      .join(', '),
    detail,
    plan: () => planOf(services, { stages: of, mode }),
  });
  const ended = stages.filter(({ isRunning }) => !isRunning);
  const all =
    ended.length === 0
      ? []
      : [
          hubAction(
            'ALL_ACTIONS',
            ended,
            vscode.l10n.t('All actions of {0}', stageNames(ended)),
            vscode.l10n.t(
              'Run all actions again: {0}. Successful actions also run again.',
              listText(actionsOf({ stages: ended, mode: 'ALL_ACTIONS' })),
            ),
          ),
        ];
  // A stage that was stopped between two actions has none that failed.
  const failing = stages.filter(({ failedActions }) => failedActions.length > 0);
  if (failing.length === 0) return all;
  const failed = listText(actionsOf({ stages: failing, mode: 'FAILED_ACTIONS' }));
  const text = vscode.l10n.t('Run again: {0}. Successful actions do not run again.', failed);
  const label = vscode.l10n.t('Failed actions of {0}', stageNames(stages));
  return [hubAction('FAILED_ACTIONS', failing, label, text), ...all];
}

const actionsOf = ({ stages, mode }: Choice): readonly string[] =>
  stages.flatMap(({ allActions, failedActions }) =>
    mode === 'ALL_ACTIONS' ? allActions : failedActions.map(({ name }) => name),
  );

const whyItFailed = ({ stage, failedActions }: Candidate): FactGroup => ({
  heading: vscode.l10n.t('Failed in {0}', stage),
  facts: failedActions.map(({ name, reason }) => ({
    icon: 'error',
    label: name,
    description: reason === undefined ? vscode.l10n.t('no reason was given') : rowText(reason),
  })),
});

function planOf(services: Services, choice: Choice): Plan {
  const { stages, mode } = choice;
  const names = stageNames(stages);
  return {
    question: vscode.l10n.t('Retry {0} of {1}?', names, namesOf(stages.map(({ pipeline }) => pipeline))),
    verb: vscode.l10n.t('Retry'),
    detail: vscode.l10n.t('Run again: {0}.', listText(actionsOf(choice))),
    progress: vscode.l10n.t('Retrying {0}…', names),
    changes: stages.map(({ pipeline, stage, executionId, isRunning }) =>
      planRetry(services, { stage: { pipeline, stage }, executionId, mode, isRunning }),
    ),
  };
}

const stageNames = (stages: readonly Candidate[]): string =>
  listText([...new Set(stages.map(({ stage }) => stage))]);

const namesOf = (pipelines: readonly PipelineRef[]): string =>
  listText([...new Set(pipelines.map(({ name }) => name))]);

function nothingToRetry(pipelines: readonly PipelineRef[], targets: readonly Target[]): string {
  const stages = targets.flatMap(({ stage }) => stage?.stage ?? []);
  if (stages.length === 0)
    return vscode.l10n.t('No stage of {0} has failed or was stopped.', namesOf(pipelines));
  return targets.some(({ execution }) => execution)
    ? vscode.l10n.t(
        '{0} cannot be retried in this execution: it has not failed there, or a newer execution has entered it.',
        listText(stages),
      )
    : vscode.l10n.t(
        '{0} has not failed and was not stopped, so there is nothing to retry.',
        listText(stages),
      );
}
