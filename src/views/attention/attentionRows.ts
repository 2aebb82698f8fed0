import * as vscode from 'vscode';
import { matterKey } from '../../domain/list/attentionItem';
import type { Matter } from '../../domain/list/attentionItem';
import type { Target } from '../../platform/target';
import type { Operation } from '../../state/calls/deniedOperations';
import { contextValueOf } from '../contextValue';
import { commandLink } from '../commandLink';
import { executionFacts } from '../executionLabels';
import { linksOf } from '../links';
import { matterText, placeOf, statusOfMatter } from '../attentionLabels';
import { findExecution, findRunsNow, findSummary } from '../pipelinesTree/known';
import type { AttentionNode, BlindSpotNode, MatterNode } from '../pipelinesTree/listNodes';
import { mayDo, rowCommand, rowKindFrom } from '../pipelinesTree/row';
import type { Row, RowKind, RowSources } from '../pipelinesTree/row';
import { escapeMarkdown, firstLine, paragraphs } from '../plainText';
import { formatDateTime } from '../relativeTime';
import { lookOf } from '../statusPresentation';

const findMatter = (node: MatterNode, { lists }: RowSources): Matter | undefined =>
  lists
    .mattersOf(node.pipeline)
    .find((matter) => matter.kind === node.matter && node.key === matterKey(matter));

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

const matterRows: RowKind<MatterNode> = {
  row: (node, sources) => {
    const matter = findMatter(node, sources);
    const look = lookOf(statusOfMatter[node.matter]);
    const { name } = node.pipeline;
    if (!matter) return { label: name, look, contextValue: contextValueOf('matter', {}) };
    const reasons = matterText(matter, sources.now(node.connection));
    const connection = connectionNameOf(node, sources);
    const may = (operation: Operation) => mayDo(node.pipeline, operation, sources);
    const isOver = node.matter === 'failed' || node.matter === 'stopped';
    return {
      label: name,
      description: [reasons, connection].filter(Boolean).join(' · '),
      look,
      tooltip: () => matterTooltip(node, matter, sources),
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

function matterTooltip(node: MatterNode, matter: Matter, sources: RowSources): string {
  const place = placeOf(matter);
  const connection = connectionNameOf(node, sources);
  const execution = matter.execution && findExecution(matter.execution, sources);
  const { pipeline } = matter;
  return paragraphs(
    `**${escapeMarkdown(pipeline.name)}** · ${lookOf(statusOfMatter[matter.kind]).word}`,
    place && escapeMarkdown(place),
    matter.reason && escapeMarkdown(matter.reason),
    vscode.l10n.t('Since {0}', escapeMarkdown(formatDateTime(matter.since))),
    connection && escapeMarkdown(connection),
    execution && executionFacts(execution, sources.now(node.connection), findRunsNow(execution, sources)),
    commandLink(
      'codepipeline.revealInPipelines',
      vscode.l10n.t('Reveal in Pipelines View'),
      rowTargetOf(matter, sources),
    ),
    vscode.l10n.t('Select to open the timeline.'),
  );
}

/** The row of the tree that is nearest to a matter; in PARALLEL mode actions are below their executions only. */
function rowTargetOf({ pipeline, action, execution }: Matter, sources: RowSources): Target {
  if (findSummary(pipeline, sources)?.mode !== 'PARALLEL') return { pipeline, ...(action && { action }) };
  return { pipeline, ...(execution && { execution }) };
}

const blindSpotRows: RowKind<BlindSpotNode> = {
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

/** The kinds of rows in the Attention view. */
export const rowKindOf = rowKindFrom<AttentionNode['kind']>({ matter: matterRows, blindSpot: blindSpotRows });
