import type { StageState } from '../../domain/pipelineState';
import type { StageRef } from '../../domain/refs';
import * as vscode from 'vscode';
import { Problem } from '../../domain/problem';
import type { Target } from '../../platform/contributions';
import { back, pick } from '../../platform/quickInput';
import type { Services } from '../services';
import { choosePipelineToChange } from './choosePipeline';
import { whileWaiting } from './whileWaiting';

/**
 * The target's stage, or one picked among those of a pipeline that fit, to change something there. Undefined when the
 * pick was dismissed.
 */
export async function chooseStage(
  services: Services,
  target: Target | undefined,
  question: {
    readonly title: string;
    readonly fits: (stage: StageState) => boolean;
    /** What is said when no stage fits. */
    readonly none: (pipeline: string) => string;
  },
): Promise<StageRef | undefined> {
  const pipeline = await choosePipelineToChange(services, target, question.title);
  if (!pipeline) return undefined;
  if (target?.stage) return target.stage;
  const state = await whileWaiting(vscode.l10n.t('Looking at {0}…', pipeline.name), (signal) =>
    services.gateway.getPipelineState(pipeline, signal),
  );
  const fitting = state.stages.filter(question.fits);
  if (fitting.length === 0) throw new Problem('notFound', question.none(pipeline.name));
  const answer = await pick<string>({
    title: question.title,
    placeholder: vscode.l10n.t('Which stage of {0}?', pipeline.name),
    rows: () =>
      fitting.map(({ name, transition }) => ({
        label: name,
        ...(transition.disabledReason !== undefined && { description: transition.disabledReason }),
        value: name,
      })),
  });
  return answer === undefined || answer === back ? undefined : { pipeline, stage: answer };
}
