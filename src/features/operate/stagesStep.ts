import * as vscode from 'vscode';
import { stateOf } from '../../domain/calls/queries';
import type { RunOperation } from '../../domain/calls/changes';
import { stageChanges } from '../../domain/operate/possibleChanges';
import type { PossibleChanges } from '../../domain/operate/possibleChanges';
import type { StageState } from '../../domain/pipeline/pipelineState';
import { Problem } from '../../domain/problem';
import type { PipelineRef, StageRef } from '../../domain/refs';
import type { Target } from '../../ui/commands/target';
import { back, pick } from '../../ui/quickInput/quickInput';
import type { PickRow } from '../../ui/quickInput/quickInput';
import type { Step } from '../../ui/quickInput/steps';
import { flowTitle } from '../../ui/confirm/flowTitle';
import type { Services } from '../../ui/services';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';

/** A stage as it is now. */
export interface ChosenStage {
  readonly ref: StageRef;
  readonly state: StageState;
}

interface ReadStage extends ChosenStage {
  readonly possible: PossibleChanges;
}

export interface StagesQuestion {
  readonly title: string;
  readonly targets: readonly Target[];
  readonly pipelines: () => readonly PipelineRef[];
  /** What is to be done: the stages are offered in which it is possible. */
  readonly change: RunOperation;
  /** Whether a stage is meant, beside what can be done to it. The only one that is, is taken without asking. */
  readonly isMeant?: (stage: ChosenStage) => boolean;
  /** What a row says of a stage beside its name. */
  readonly describe: (stage: ChosenStage) => string | undefined;
  /** What is said when no stage fits. */
  readonly none: (pipelines: string) => string;
  readonly keep: (stages: readonly ChosenStage[]) => void;
}

/** The stages of the rows as they are now, or one that is picked among those of the pipelines that fit. */
export const stagesStep = (
  services: Pick<Services, 'scheduler' | 'connections'>,
  question: StagesQuestion,
): Step => ({
  ask: async (hasBack) => {
    const { targets, keep, title } = question;
    const pipelines = question.pipelines();
    const names = pipelines.map(({ name }) => name).join(', ');
    const all = await whileWaiting(vscode.l10n.t('Checking {0}…', names), (signal) =>
      readStages(services, pipelines, signal),
    );
    const wanted = targets.flatMap(({ stage }) => stage ?? []);
    if (wanted.length > 0) {
      keep(wanted.map((ref) => all.find((each) => isSameStage(each.ref, ref)) ?? gone(ref)));
      return 'passed';
    }
    const { isMeant } = question;
    const fitting = all.filter((stage) => stage.possible.has(question.change) && (isMeant?.(stage) ?? true));
    const [only] = fitting;
    if (!only) throw new Problem('fact', question.none(names));
    if (isMeant && fitting.length === 1) {
      keep([only]);
      return 'passed';
    }
    const answer = await pick<ChosenStage>({
      title: flowTitle(services, title, pipelines),
      placeholder: vscode.l10n.t('Which stage of {0}?', names),
      hasBack,
      rows: () => fitting.map((stage) => rowOf(stage, question)),
    });
    if (answer === undefined || answer === back) return answer;
    keep([answer]);
    return 'next';
  },
});

async function readStages(
  { scheduler }: Pick<Services, 'scheduler'>,
  pipelines: readonly PipelineRef[],
  signal: AbortSignal,
): Promise<readonly ReadStage[]> {
  const states = await Promise.all(
    pipelines.map((pipeline) => scheduler.fetch(stateOf(pipeline), signal, { fresh: true })),
  );
  return states.flatMap((pipelineState, index) => {
    const pipeline = pipelines[index];
    if (!pipeline) return [];
    return pipelineState.stages.map((state) => ({
      ref: { pipeline, stage: state.name },
      state,
      possible: stageChanges({ stage: state.name, state: pipelineState }),
    }));
  });
}

const rowOf = (stage: ChosenStage, { describe }: StagesQuestion): PickRow<ChosenStage> => {
  const description = describe(stage);
  return { label: stage.state.name, ...(description !== undefined && { description }), value: stage };
};

const isSameStage = (a: StageRef, b: StageRef): boolean =>
  a.stage === b.stage &&
  a.pipeline.name === b.pipeline.name &&
  a.pipeline.connection === b.pipeline.connection;

/** @throws Problem always. */
function gone({ pipeline, stage }: StageRef): never {
  throw new Problem('fact', vscode.l10n.t('{0} no longer has a stage “{1}”.', pipeline.name, stage));
}
