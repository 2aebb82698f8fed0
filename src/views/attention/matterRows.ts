import * as vscode from 'vscode';
import { formatDuration } from '../../domain/duration';
import { matterKey } from '../../domain/list/matter';
import type { Matter, MatterKind } from '../../domain/list/matter';
import type { Operation } from '../../state/calls/deniedOperations';
import { contextValueOf } from '../contextValue';
import { linksOf } from '../links';
import type { BlindSpotNode, MatterNode } from '../pipelinesTree/listNodes';
import { mayDo, rowCommand } from '../pipelinesTree/row';
import type { Row, RowKind, RowSources } from '../pipelinesTree/row';
import { escapeMarkdown, firstLine, paragraphs } from '../plainText';
import { formatAgo, formatDateTime } from '../relativeTime';
import { lookOf } from '../statusPresentation';
import type { ShownStatus } from '../statusPresentation';

const statusOf: Readonly<Record<MatterKind, ShownStatus>> = {
  failed: 'Failed',
  approval: 'WaitingForApproval',
  stopped: 'Stopped',
  held: 'Waiting',
  running: 'InProgress',
};

const findMatter = (node: MatterNode, { lists }: RowSources): Matter | undefined =>
  lists
    .mattersOf(node.pipeline)
    .find((matter) => matter.kind === node.matter && node.key === matterKey(matter));

const placeOf = ({ stage, action }: Matter): string | undefined =>
  stage && [stage.stage, action?.action].filter(Boolean).join('/');

const reasonOf = ({ reason }: Matter): string | undefined =>
  reason === undefined || reason.trim() === '' ? undefined : firstLine(reason);

const executionsText = ({ count = 1 }: Matter): string | undefined =>
  count > 1 ? vscode.l10n.t('{0} executions', count) : undefined;

/** Why it wants somebody, in the few words that fit beside the name. */
const why: Readonly<Record<MatterKind, (matter: Matter, now: number) => string>> = {
  failed: (matter, now) =>
    [
      [placeOf(matter), reasonOf(matter)].filter(Boolean).join(': ') || vscode.l10n.t('failed'),
      formatAgo(matter.since, now),
    ].join(' · '),
  approval: (matter, now) =>
    [placeOf(matter), vscode.l10n.t('waits for {0}', formatDuration(now - matter.since))]
      .filter(Boolean)
      .join(' · '),
  stopped: (matter, now) => {
    const reason = reasonOf(matter);
    return [
      placeOf(matter) ?? vscode.l10n.t('stopped'),
      reason === undefined ? undefined : `“${reason}”`,
      formatAgo(matter.since, now),
    ]
      .filter(Boolean)
      .join(' · ');
  },
  held: (matter, now) =>
    [
      [vscode.l10n.t('before {0}', matter.stage?.stage ?? ''), reasonOf(matter)].filter(Boolean).join(': '),
      executionsText(matter),
      vscode.l10n.t('waits for {0}', formatDuration(now - matter.since)),
    ]
      .filter(Boolean)
      .join(' · '),
  running: (matter, now) =>
    [
      matter.runningIn?.join(', ') ?? vscode.l10n.t('running'),
      executionsText(matter),
      formatDuration(now - matter.since),
    ]
      .filter(Boolean)
      .join(' · '),
};

/** Nothing but the name of the pipeline tells two connections apart, unless there is only one. */
function connectionNameOf({ connection }: MatterNode, { connections }: RowSources): string | undefined {
  const { all } = connections;
  if (all.length < 2) return undefined;
  const found = connections.find(connection);
  return found?.isProduction ? `${found.name} (${vscode.l10n.t('production')})` : found?.name;
}

function clickOf(node: MatterNode): NonNullable<Row['command']> {
  const { pipeline, execution, action } = node;
  const title = vscode.l10n.t('Open Timeline');
  if (!execution) return rowCommand('codepipeline.openPipelineTimeline', title, { pipeline });
  return rowCommand('codepipeline.openTimeline', title, { pipeline, execution, ...(action && { action }) });
}

export const matterRows: RowKind<MatterNode> = {
  row: (node, sources) => {
    const matter = findMatter(node, sources);
    const look = lookOf(statusOf[node.matter]);
    const { name } = node.pipeline;
    if (!matter) return { label: name, look, contextValue: contextValueOf('matter', {}) };
    const reasons = why[node.matter](matter, sources.now(node.connection));
    const connection = connectionNameOf(node, sources);
    const may = (operation: Operation) => mayDo(node.pipeline, operation, sources);
    const isOver = node.matter === 'failed' || node.matter === 'stopped';
    return {
      label: name,
      description: [reasons, connection].filter(Boolean).join(' · '),
      look,
      tooltip: () => matterTooltip(matter, name, connection),
      spoken: [name, look.word, reasons, connection].filter(Boolean).join(', '),
      contextValue: contextValueOf('matter', {
        canApprove: node.matter === 'approval' && may('putApprovalResult'),
        canRetryStage: isOver && matter.stage !== undefined && may('retryStage'),
        canStop: !isOver && may('stopExecution'),
        canEnableTransition: node.matter === 'held' && may('enableTransition'),
        canOpenTimeline: node.execution !== undefined,
        canWatch: !isOver && node.execution !== undefined,
        canOpenPipelineTimeline: true,
        canStart: may('startExecution'),
        canOpenConsole: linksOf(node, sources).console !== undefined,
        canCopyName: true,
        canCopyArn: true,
        canCopyId: node.execution !== undefined,
        canRefresh: true,
      }),
      command: clickOf(node),
    };
  },
};

function matterTooltip(matter: Matter, name: string, connection: string | undefined): string {
  const place = placeOf(matter);
  return paragraphs(
    `**${escapeMarkdown(name)}** · ${lookOf(statusOf[matter.kind]).word}`,
    place && escapeMarkdown(place),
    matter.reason && escapeMarkdown(matter.reason),
    vscode.l10n.t('Since {0}', escapeMarkdown(formatDateTime(matter.since))),
    connection && escapeMarkdown(connection),
    vscode.l10n.t('Select to open the timeline.'),
  );
}

export const blindSpotRows: RowKind<BlindSpotNode> = {
  row: (node, { connections, health, store, signedOut }) => {
    const name = connections.find(node.connection)?.name ?? node.connection;
    const problem =
      health.problemOf(node.connection) ??
      store.get({ kind: 'pipelines', connection: node.connection }).problem;
    const canSignIn = signedOut.canSignIn(node.connection);
    return {
      label: name,
      description: problem ? firstLine(problem.message) : vscode.l10n.t('not reachable'),
      look: { icon: 'warning', color: 'list.warningForeground', word: vscode.l10n.t('Not known') },
      tooltip: paragraphs(
        escapeMarkdown(problem?.message ?? ''),
        vscode.l10n.t('What is up in {0} is not known.', escapeMarkdown(name)),
        canSignIn ? vscode.l10n.t('Select to sign in.') : vscode.l10n.t('Select to try again now.'),
      ),
      contextValue: contextValueOf('blindSpot', { canRetryConnection: true, canSignIn }),
      command: canSignIn
        ? rowCommand('codepipeline.signIn', vscode.l10n.t('Sign In'), node)
        : rowCommand('codepipeline.retryConnection', vscode.l10n.t('Retry'), node),
    };
  },
};
