import * as vscode from 'vscode';
import type { ChangeOperation } from '../../domain/calls/changes';
import type { RunStatus } from '../../domain/execution/runStatus';
import type { StageRef } from '../../domain/refs';
import { commandLink } from './commandLink';
import { mayDo } from './row';
import type { RowSources } from './row';

/**
 * Links for a tooltip to the commands that end what a run waits for, where the user can: an answer to an approval, and
 * the transition that holds it. Empty for every other run. The commands ask before they change anything.
 * @param may whether a change of the run's pipeline may be offered.
 */
export function answerLinks(
  { ref, wait }: Pick<RunStatus, 'ref' | 'wait'>,
  may: (operation: ChangeOperation) => boolean,
): readonly string[] {
  if (!wait) return [];
  const { pipeline } = ref;
  const { cause, stage, action } = wait;
  if (cause.kind === 'approval' && action !== undefined && may('PutApprovalResult')) {
    const target = { pipeline, execution: ref, action: { pipeline, stage, action } };
    return [
      commandLink('codepipeline.approveAction', vscode.l10n.t('Approve…'), target),
      commandLink('codepipeline.rejectAction', vscode.l10n.t('Reject…'), target),
    ];
  }
  if (cause.kind === 'transition' && may('EnableStageTransition')) return [enableLink({ pipeline, stage })];
  return [];
}

/** The same for a row of a tree. */
export const rowAnswerLinks = (run: RunStatus, sources: RowSources): readonly string[] =>
  answerLinks(run, (operation) => mayDo(run.ref.pipeline, operation, sources));

/** A link that asks to enable the transition into a stage. */
export const enableLink = (stage: StageRef): string =>
  commandLink('codepipeline.enableTransition', vscode.l10n.t('Enable Transition…'), {
    ...{ pipeline: stage.pipeline, stage },
  });
