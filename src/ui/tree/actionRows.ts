import * as vscode from 'vscode';
import { declarationOf } from '../../domain/calls/queries';
import { formatElapsed } from '../../domain/duration';
import { failureReason } from '../../domain/execution/failureReason';
import type { ActionState } from '../../domain/pipeline/pipelineState';
import { shortRevision } from '../../domain/pipeline/revision';
import { isOpenApproval } from '../../domain/execution/stageStatus';
import { actionChanges } from '../../domain/operate/possibleChanges';
import { principalName } from '../../domain/pipeline/trigger';
import { commandLink } from './commandLink';
import { contextValueOf } from './contextValue';
import { hasShownLog, linksOf } from '../text/links';
import { escapeMarkdown, paragraphs } from '../text/plainText';
import { formatAgo, formatDateTime } from '../text/relativeTime';
import { besideName, lookOf } from '../text/statusPresentation';
import { whyFailed } from '../text/whyFailed';
import { findOccupant, findStage } from './known';
import type { ActionNode } from './nodes';
import { capabilitiesOf, mayDo, rowCommand } from './row';
import type { RowKind, RowSources } from './row';

/** The text beside the status of an action: the reason of a failure, a revision, an age. */
function actionDetail(action: ActionState, now: number, why: string | undefined): string | undefined {
  if (action.status === 'Failed') return why ?? failureReason(action.error?.message ?? action.summary ?? '');
  const percent = action.percentComplete === undefined ? undefined : `${action.percentComplete} %`;
  if (action.status === 'InProgress' && action.changedAt !== undefined)
    return [formatElapsed(now - action.changedAt), percent].filter(Boolean).join(' · ');
  const revision = action.revisionId === undefined ? undefined : shortRevision(action.revisionId);
  const age = action.changedAt === undefined ? undefined : formatAgo(action.changedAt, now);
  return [revision, age].filter(Boolean).join(' · ');
}

function whyActionFailed(
  { stage, action: { action } }: ActionNode,
  { status, actionExecutionId }: ActionState,
  sources: RowSources,
): string | undefined {
  const execution = findOccupant(stage, sources);
  if (status !== 'Failed' || !execution || actionExecutionId === undefined) return undefined;
  return whyFailed({ execution, stage: stage.stage, action, actionExecutionId }, sources.causes);
}

/** AWS itself reports the revisions of sources of other providers. */
function takesRevisions({ pipeline, stage, action }: ActionNode, { store }: RowSources): boolean {
  const { stages = [] } = store.get(declarationOf(pipeline)).value ?? {};
  const declared = stages
    .find(({ name }) => name === stage.stage)
    ?.actions.find(({ name }) => name === action.action);
  if (declared?.type.category !== 'Source') return false;
  return declared.type.owner === 'Custom' || declared.type.provider === 'S3';
}

export const actionRows: RowKind<ActionNode> = {
  row: (node, sources) => {
    const action = findStage(node.stage, sources)?.actions.find(({ name }) => name === node.action.action);
    if (!action)
      return {
        label: node.action.action,
        look: lookOf('Unknown'),
        contextValue: contextValueOf('action', {}),
      };
    const isApproval = isOpenApproval(action);
    const status = isApproval ? 'WaitingForApproval' : (action.status ?? 'NeverRun');
    const look = lookOf(status);
    const execution = findOccupant(node.stage, sources);
    const links = linksOf(node, sources);
    const why = whyActionFailed(node, action, sources);
    const hasLog = hasShownLog(node, sources);
    return {
      label: action.name,
      description: besideName(status, actionDetail(action, sources.now(node.connection), why)),
      look,
      tooltip: () =>
        paragraphs(
          `**${escapeMarkdown(`${node.stage.stage} / ${action.name}`)}** · ${look.word}`,
          why && escapeMarkdown(why),
          action.error &&
            escapeMarkdown([action.error.code, action.error.message].filter(Boolean).join(': ')),
          escapeMarkdown(action.summary ?? ''),
          action.revisionId === undefined ? undefined : escapeMarkdown(action.revisionId),
          action.changedAt === undefined
            ? undefined
            : vscode.l10n.t('Since {0}', escapeMarkdown(formatDateTime(action.changedAt))),
          action.changedBy === undefined
            ? undefined
            : vscode.l10n.t('Last changed by {0}', escapeMarkdown(principalName(action.changedBy))),
          action.externalId === undefined ? undefined : escapeMarkdown(action.externalId),
          execution &&
            commandLink('codepipeline.openTimeline', vscode.l10n.t('Open Timeline'), { ...node, execution }),
        ),
      contextValue: contextValueOf('action', {
        ...capabilitiesOf(node.pipeline, actionChanges({ isOpen: isApproval, isApproval }), sources),
        canOpenTimeline: execution !== undefined,
        canOpenConsole: links.console !== undefined,
        canShowLog: hasLog,
        hasLogButton: hasLog,
        canOpenLog: links.log !== undefined,
        canOpenExternal: links.external !== undefined,
        canReportRevision:
          takesRevisions(node, sources) && mayDo(node.pipeline, 'PutActionRevision', sources),
        canCopyName: true,
        canCopyArn: true,
        canRefresh: true,
      }),
      ...(execution && {
        command: rowCommand('codepipeline.openTimeline', vscode.l10n.t('Open Timeline'), {
          ...node,
          execution,
        }),
      }),
    };
  },
};
