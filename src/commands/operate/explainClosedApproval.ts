import * as vscode from 'vscode';
import type { PipelineReader } from '../../domain/gateway';
import { principalName } from '../../domain/pipeline/trigger';
import { rowText } from '../ask/facts';
import type { OpenApproval } from './approvals';

/**
 * What became of an approval that was refused: superseded by a newer execution, or answered by whom. Undefined where
 * it cannot be told.
 */
export async function explainClosedApproval(
  reader: PipelineReader,
  { ref, execution }: OpenApproval,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { stages } = await reader.getPipelineState(ref.pipeline, signal);
  const stage = stages.find(({ name }) => name === ref.stage);
  const action = stage?.actions.find(({ name }) => name === ref.action);
  const occupant = stage?.latestExecution?.executionId;
  if (execution && occupant !== undefined && occupant !== execution.executionId)
    return vscode.l10n.t(
      'A newer execution has superseded this one at “{0}”. Check what is waiting there now before you respond.',
      ref.action,
    );
  if (action?.status !== 'Succeeded' && action?.status !== 'Failed') return undefined;
  const who =
    action.changedBy === undefined ? vscode.l10n.t('Another user') : rowText(principalName(action.changedBy));
  return action.status === 'Succeeded'
    ? vscode.l10n.t('{0} already approved “{1}”, so your response was not applied.', who, ref.action)
    : vscode.l10n.t(
        '{0} already rejected “{1}”, or the approval timed out, so your response was not applied.',
        who,
        ref.action,
      );
}
