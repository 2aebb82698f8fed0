import * as vscode from 'vscode';
import { retryStage as changeOf } from '../../domain/calls/changes';
import { isRunningAgain } from '../../domain/operate/afterLostAnswer';
import { Problem } from '../../domain/problem';
import { isSamePipeline, shortId } from '../../domain/refs';
import type { PipelineRef } from '../../domain/refs';
import type { RetryMode } from '../../domain/operate/changeModes';
import type { CommandHandler } from '../../platform/commandRegistry';
import type { Target } from '../../platform/target';
import { askSteps } from '../../platform/steps';
import type { Step } from '../../platform/steps';
import type { HubAction, FactGroup } from '../ask/askHub';
import type { Plan } from '../ask/sendChanges';
import { listText, rowText } from '../ask/facts';
import { runHub } from '../ask/sendChanges';
import { pipelineStep } from '../ask/pipelineStep';
import { retryableStages } from '../ask/retryableStages';
import type { RetryableStage } from '../ask/retryableStages';
import { targetsOf } from '../../platform/target';
import { whileWaiting } from '../ask/whileWaiting';
import type { Services } from '../services';

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
        return runHub<Choice>(services, {
          hub: {
            title: vscode.l10n.t('Retry in {0}', namesOf(pipelines)),
            placeholder: vscode.l10n.t('Select the actions to run again, or press Escape to cancel.'),
            hasBack,
            actions: () => choices.flatMap(hubActionsOf),
            facts: found.map(whyItFailed),
          },
          plan: (choice) => planOf(services, choice),
          after: ({ stages }) => {
            for (const { pipeline, executionId } of stages) services.watcher.watch({ pipeline, executionId });
          },
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

function hubActionsOf(stages: readonly Candidate[]): readonly HubAction<Choice>[] {
  const names = listText([...new Set(stages.map(({ stage }) => stage))]);
  const hubAction = (
    mode: RetryMode,
    of: readonly Candidate[],
    label: string,
    detail: string,
  ): HubAction<Choice> => ({
    icon: mode === 'FAILED_ACTIONS' ? 'debug-restart' : 'debug-restart-frame',
    label,
    description: of.map(({ executionId }) => shortId(executionId)).join(', '),
    detail,
    value: { stages: of, mode },
    changes: () => of.map((candidate) => retryOf(candidate, mode)),
  });
  const all = hubAction(
    'ALL_ACTIONS',
    stages,
    vscode.l10n.t('All actions of {0}', names),
    vscode.l10n.t(
      'Run all actions again: {0}. Successful actions also run again.',
      listText(actionsOf({ stages, mode: 'ALL_ACTIONS' })),
    ),
  );
  // A stage that was stopped between two actions has none that failed.
  const failing = stages.filter(({ failedActions }) => failedActions.length > 0);
  if (failing.length === 0) return [all];
  const failed = listText(actionsOf({ stages: failing, mode: 'FAILED_ACTIONS' }));
  const text = vscode.l10n.t('Run again: {0}. Successful actions do not run again.', failed);
  return [hubAction('FAILED_ACTIONS', failing, vscode.l10n.t('Failed actions of {0}', names), text), all];
}

const retryOf = (
  { pipeline, stage, executionId }: Pick<Candidate, 'pipeline' | 'stage' | 'executionId'>,
  mode: RetryMode,
) => changeOf({ stage: { pipeline, stage }, executionId, mode });

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

function planOf({ gateway }: Services, choice: Choice): Plan {
  const { stages, mode } = choice;
  const names = listText([...new Set(stages.map(({ stage }) => stage))]);
  return {
    question: vscode.l10n.t('Retry {0} of {1}?', names, namesOf(stages.map(({ pipeline }) => pipeline))),
    verb: vscode.l10n.t('Retry'),
    detail: vscode.l10n.t('Run again: {0}.', listText(actionsOf(choice))),
    progress: vscode.l10n.t('Retrying {0}…', names),
    changes: stages.map(({ pipeline, stage, executionId }) => ({
      name: stage,
      pipeline,
      send: (signal) => gateway.send(retryOf({ pipeline, stage, executionId }, mode), signal),
      wasDone: async (signal) =>
        isRunningAgain(await gateway.getPipelineState(pipeline, signal), { pipeline, stage }, executionId),
      foundDone: vscode.l10n.t(
        '{0} of {1} is running again. AWS does not report whether this retry or that of another user started it, which may include other actions.',
        stage,
        pipeline.name,
      ),
    })),
  };
}

const namesOf = (pipelines: readonly PipelineRef[]): string =>
  listText([...new Set(pipelines.map(({ name }) => name))]);

function nothingToRetry(pipelines: readonly PipelineRef[], targets: readonly Target[]): string {
  const stages = targets.flatMap(({ stage }) => stage?.stage ?? []);
  return stages.length === 0
    ? vscode.l10n.t('No stage of {0} has failed or was stopped.', namesOf(pipelines))
    : vscode.l10n.t(
        '{0} has not failed and was not stopped, so there is nothing to retry.',
        listText(stages),
      );
}
