import * as vscode from 'vscode';
import { rowParts } from '../../domain/execution/statusText';
import { runName, runNameAmong } from '../../domain/execution/runName';
import { stateOf } from '../../domain/calls/queries';
import type { StageState } from '../../domain/pipeline/pipelineState';
import { stageStatusOf } from '../../domain/execution/stageStatus';
import { executionChanges, stageChanges } from '../../domain/operate/possibleChanges';
import { principalName } from '../../domain/pipeline/trigger';
import { rowAnswerLinks, enableLink } from './answerLinks';
import { commandLink } from './commandLink';
import { contextValueOf } from './contextValue';
import { executionTooltip } from '../text/executionLabels';
import { linksOf } from '../text/links';
import { escapeMarkdown, firstLine, paragraphs } from '../text/plainText';
import { formatAgo, formatDateTime } from '../text/relativeTime';
import { besideName, lookOf, lookOfRun } from '../text/statusPresentation';
import { findExecution, findRunStatus, findStage, findSummary } from './known';
import { actionNode, inboundNode, transitionNode } from './nodes';
import type { InboundNode, StageNode, TransitionNode } from './nodes';
import { capabilitiesOf, mayDo, rowCommand } from './row';
import type { RowKind, RowSources } from './row';
import { conditionNode } from './run/runNodes';

/** Who disabled a transition, when and why, as far as the service reports it. */
function closedGateText({ transition }: StageState, now: number): string {
  const { changedBy, changedAt, disabledReason } = transition;
  const who = changedBy === undefined ? undefined : principalName(changedBy);
  const when = changedAt === undefined ? undefined : formatAgo(changedAt, now);
  return [disabledReason && firstLine(disabledReason), who, when].filter(Boolean).join(' · ');
}

const inboundText = (stage: StageState): string | undefined => {
  const waiting = stage.inboundExecutionIds.length;
  if (waiting === 0) return undefined;
  return waiting === 1
    ? vscode.l10n.t('1 execution waiting')
    : vscode.l10n.t('{0} executions waiting', waiting);
};

const possibleIn = (
  { pipeline, stage: { stage } }: StageNode | TransitionNode | InboundNode,
  sources: RowSources,
) =>
  stageChanges({
    stage,
    state: sources.store.get(stateOf(pipeline)).value,
    pipeline: findSummary(pipeline, sources),
  });

export const stageRows: RowKind<StageNode> = {
  row: (node, sources) => {
    const stage = findStage(node.stage, sources);
    if (!stage)
      return { label: node.stage.stage, look: lookOf('Unknown'), contextValue: contextValueOf('stage', {}) };
    const status = stageStatusOf(stage) ?? 'NeverRun';
    const look = lookOf(status);
    const isClosed = !stage.transition.isEnabled;
    const gate = isClosed ? vscode.l10n.t('transition disabled') : undefined;
    const inbound = inboundText(stage);
    const { latestExecution } = stage;
    return {
      label: stage.name,
      // The number of waiting executions already contains the word.
      description:
        status === 'Waiting'
          ? [inbound, gate].filter(Boolean).join(' · ')
          : besideName(status, inbound, gate),
      look,
      tooltip: () =>
        paragraphs(
          `**${escapeMarkdown(stage.name)}** · ${look.word}`,
          inbound,
          gate && escapeMarkdown(`${gate}: ${closedGateText(stage, sources.now(node.connection))}`),
          latestExecution &&
            vscode.l10n.t(
              'Latest execution: {0}',
              escapeMarkdown(
                runNameAmong(latestExecution.executionId, sources.history.executions(node.pipeline)),
              ),
            ),
          latestExecution &&
            commandLink('codepipeline.openTimeline', vscode.l10n.t('Open Timeline'), {
              pipeline: node.pipeline,
              stage: node.stage,
              execution: { pipeline: node.pipeline, executionId: latestExecution.executionId },
            }),
        ),
      contextValue: contextValueOf('stage', {
        ...capabilitiesOf(node.pipeline, possibleIn(node, sources), sources),
        canOpenTimeline: latestExecution !== undefined,
        hasTimelineButton: latestExecution !== undefined,
        canOpenConsole: linksOf(node, sources).console !== undefined,
        canCopyName: true,
        canCopyArn: true,
        canRefresh: true,
      }),
      expansion: 'expanded',
    };
  },
  children: ({ stage: ref }, sources) => {
    const stage = findStage(ref, sources);
    if (!stage) return [];
    const conditionsAt = (isEntry: boolean) =>
      stage.conditions
        .filter(({ gate, status }) => (gate === 'beforeEntry') === isEntry && status !== undefined)
        .map(({ gate }) => conditionNode(ref, gate));
    return [
      ...(stage.transition.isEnabled ? [] : [transitionNode(ref)]),
      ...stage.inboundExecutionIds.map((id) => inboundNode(ref, id)),
      ...conditionsAt(true),
      ...stage.actions.map(({ name }) => actionNode({ ...ref, action: name })),
      ...conditionsAt(false),
    ];
  },
};

export const transitionRows: RowKind<TransitionNode> = {
  row: (node, sources) => {
    const stage = findStage(node.stage, sources);
    const { changedBy, changedAt, disabledReason } = stage?.transition ?? {};
    return {
      label: vscode.l10n.t('Transition disabled'),
      ...(stage && { description: closedGateText(stage, sources.now(node.connection)) }),
      look: { icon: 'lock', color: 'list.warningForeground', word: '' },
      tooltip: () =>
        paragraphs(
          vscode.l10n.t(
            'No execution enters {0} until the transition is enabled.',
            escapeMarkdown(node.stage.stage),
          ),
          disabledReason && escapeMarkdown(disabledReason),
          changedBy && escapeMarkdown(changedBy),
          changedAt === undefined ? undefined : escapeMarkdown(formatDateTime(changedAt)),
          mayDo(node.pipeline, 'EnableStageTransition', sources) ? enableLink(node.stage) : undefined,
        ),
      contextValue: contextValueOf(
        'transition',
        capabilitiesOf(node.pipeline, possibleIn(node, sources), sources, ['EnableStageTransition']),
      ),
    };
  },
};

export const inboundRows: RowKind<InboundNode> = {
  row: (node, sources) => {
    const execution = findExecution(node.execution, sources);
    const now = sources.now(node.connection);
    const all = sources.history.executions(node.pipeline);
    const run = execution && findRunStatus(execution, sources);
    return {
      label: execution ? runName(execution) : vscode.l10n.t('Older execution'),
      description: run ? rowParts(run, now).join(' · ') : lookOf('Waiting').word,
      look: run ? lookOfRun(run) : lookOf('Waiting'),
      tooltip: () =>
        paragraphs(
          vscode.l10n.t('Waiting to enter {0}.', escapeMarkdown(node.stage.stage)),
          execution && run && executionTooltip(execution, run, all, now),
          run && rowAnswerLinks(run, sources).join(' · '),
        ),
      contextValue: contextValueOf('inbound', {
        canWatch: true,
        ...capabilitiesOf(node.pipeline, executionChanges(execution ?? { status: 'InProgress' }), sources),
        ...capabilitiesOf(node.pipeline, possibleIn(node, sources), sources, ['EnableStageTransition']),
        canOpenTimeline: true,
        canCopyId: true,
        canRefresh: true,
      }),
      command: rowCommand('codepipeline.openTimeline', vscode.l10n.t('Open Timeline'), node),
    };
  },
};
