import * as vscode from 'vscode';
import { failureReason } from '../../domain/execution/failureReason';
import { runName } from '../../domain/execution/runName';
import type { StageLocation, CommitLocation } from '../../domain/git/commitLocation';
import { shortRevision } from '../../domain/pipeline/revision';
import { firstLine } from '../../ui/text/plainText';
import { formatAgo } from '../../ui/text/relativeTime';
import { lookOf } from '../../ui/text/statusPresentation';
import type { ShownStatus } from '../../domain/pipeline/statusWords';

const placeStatus: Readonly<Record<StageLocation['place']['kind'], ShownStatus>> = {
  done: 'Succeeded',
  running: 'InProgress',
  waitingForApproval: 'WaitingForApproval',
  failed: 'Failed',
  stopped: 'Stopped',
  inFront: 'Waiting',
  ahead: 'Waiting',
  rolledBack: 'Superseded',
  unknown: 'Unknown',
};

/** The icon for the location of the commit in a pipeline. */
export const locationIcon = ({ execution, next }: CommitLocation): string =>
  lookOf(execution === undefined ? 'NeverRun' : placeStatus[next?.place.kind ?? 'done']).icon;

/** Where the commit is in one sentence: "deployed to Staging 12m ago; Production waits for approval". */
export function locationLabel(location: CommitLocation, now: number, isPushed?: boolean): string {
  const { execution, reached, next, unknownRevisions } = location;
  if (!execution && isPushed === false) return vscode.l10n.t('not found: the commit is not pushed yet');
  if (!execution)
    return unknownRevisions === 0 ? vscode.l10n.t('not in any recent execution') : vscode.l10n.t('not found');
  return [reached && reachedText(reached, now), next && nextText(next)].filter(Boolean).join('; ');
}

/** The execution that has it, and in which form when that is not the commit's own; or why that is unknown. */
export function carrierLabel(location: CommitLocation): string | undefined {
  const { execution, isByLaterCommit, copy, unknownRevisions } = location;
  if (!execution && unknownRevisions > 0)
    return vscode.l10n.t(
      '{0} newer executions run commits that are not in the local repository. Fetch to be sure.',
      unknownRevisions,
    );
  const title = execution && runName(execution);
  const carrier =
    title !== undefined && isByLaterCommit ? vscode.l10n.t('in a later commit: {0}', title) : title;
  if (!copy) return carrier;
  const { id, message } = copy.commit;
  const named = `${shortRevision(id)} ${firstLine(message)}`;
  const form =
    copy.kind === 'rebased'
      ? vscode.l10n.t('rebased as {0}', named)
      : vscode.l10n.t('squashed into {0}', named);
  return isByLaterCommit && carrier !== undefined ? `${form} · ${carrier}` : form;
}

function reachedText({ stage, place, isDeployment }: StageLocation, now: number): string {
  const since = place.kind === 'done' ? place.since : undefined;
  const ago = since === undefined ? '' : ` ${formatAgo(since, now)}`;
  return (isDeployment ? vscode.l10n.t('deployed to {0}', stage) : vscode.l10n.t('through {0}', stage)) + ago;
}

function nextText({ stage, place }: StageLocation): string | undefined {
  switch (place.kind) {
    case 'running':
      return vscode.l10n.t('{0} is running', stage);
    case 'waitingForApproval':
      return vscode.l10n.t('{0} needs approval', stage);
    case 'failed':
      return place.reason === undefined
        ? vscode.l10n.t('{0} failed', stage)
        : vscode.l10n.t('{0} failed: {1}', stage, failureReason(place.reason));
    case 'stopped':
      return vscode.l10n.t('stopped in {0}', stage);
    case 'inFront':
      if (place.heldBy === 'busyStage') return vscode.l10n.t('waiting for {0}', stage);
      return place.reason === undefined
        ? vscode.l10n.t('{0} disabled', stage)
        : vscode.l10n.t('{0} disabled: {1}', stage, firstLine(place.reason));
    case 'ahead':
      return vscode.l10n.t('{0} not reached yet', stage);
    case 'rolledBack':
      return vscode.l10n.t('{0} was rolled back to an older revision', stage);
    case 'unknown':
      return vscode.l10n.t('{0} has an older revision', stage);
    case 'done':
      return undefined;
  }
}
