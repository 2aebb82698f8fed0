import * as vscode from 'vscode';
import type { NoRollback } from '../../domain/operate/rollbackTargets';

const refusals: Readonly<Record<NoRollback, (stage: string, pipeline: string) => string>> = {
  notV2: (_stage, pipeline) =>
    vscode.l10n.t(
      'Only V2 pipelines can be rolled back, and {0} is a V1 pipeline. Start an execution with an earlier revision instead.',
      pipeline,
    ),
  parallel: (_stage, pipeline) =>
    vscode.l10n.t(
      'A PARALLEL pipeline such as {0} cannot be rolled back. Start an execution with an earlier revision instead.',
      pipeline,
    ),
  noStage: (stage, pipeline) => vscode.l10n.t('{0} no longer has a stage “{1}”.', pipeline, stage),
  sourceStage: (stage) =>
    vscode.l10n.t(
      '{0} is the source stage, which cannot be rolled back. Roll back the stage that deploys.',
      stage,
    ),
  busy: (stage) =>
    vscode.l10n.t('An execution is running in {0}. Wait until it ends, or stop it first.', stage),
  skipped: (stage) =>
    vscode.l10n.t('{0} was skipped by the last execution, so it cannot be rolled back.', stage),
  noSuccess: (stage, pipeline) =>
    vscode.l10n.t(
      '{0} has no execution to roll back to: none has succeeded there since {1} was last changed.',
      stage,
      pipeline,
    ),
  onlyRollbacks: (stage) =>
    vscode.l10n.t(
      'Only rollbacks have succeeded in {0} since the pipeline was last changed, and a rollback cannot be the target of another one.',
      stage,
    ),
};

/** Why a stage cannot be rolled back, and what to do instead. */
export const refusalText = (refusal: NoRollback, stage: string, pipeline: string): string =>
  refusals[refusal](stage, pipeline);
