import * as vscode from 'vscode';
import { executionsOf, stateOf } from '../../domain/calls/queries';
import { nameOfRun, rowParts, secondaryParts, spokenParts } from '../../domain/execution/statusText';
import type { PipelineSummary } from '../../domain/pipeline/pipeline';
import { answersTo, pipelineChanges } from '../../domain/operate/possibleChanges';
import { isActive } from '../../domain/pipeline/status';
import { denialsOf } from '../../core/cache/denials';
import { rowAnswerLinks } from './answerLinks';
import { commandLink } from './commandLink';
import { contextValueOf } from './contextValue';
import { executionFacts, statusLine } from '../text/executionLabels';
import { linksOf } from '../text/links';
import { escapeMarkdown, firstLine, paragraphs } from '../text/plainText';
import { lookOf, lookOfRun } from '../text/statusPresentation';
import { findSummary } from './known';
import { historyNode, noteNode, stageNode } from './nodes';
import type { PipelineNode } from './nodes';
import { capabilitiesOf, mayDo } from './row';
import type { RowKind, RowSources } from './row';

const known = ({ pipeline }: PipelineNode, sources: RowSources) => ({
  executions: sources.store.get(executionsOf(pipeline)),
  state: sources.store.get(stateOf(pipeline)),
});

/** The service keeps no state of a PARALLEL pipeline: its executions do not share stages. */
const isParallel = ({ pipeline }: PipelineNode, sources: RowSources): boolean =>
  findSummary(pipeline, sources)?.mode === 'PARALLEL';

function pipelineTooltip(node: PipelineNode, sources: RowSources): string {
  const { problem } = known(node, sources).executions;
  const summary = findSummary(node.pipeline, sources);
  const now = sources.now(node.connection);
  const status = sources.lists.statusOf(node.pipeline);
  const lead = status?.lead;
  const others = status?.current.filter((run) => run !== lead) ?? [];
  return paragraphs(
    `**${escapeMarkdown(node.pipeline.name)}**`,
    problem && escapeMarkdown(problem.message),
    lead && statusLine(lead, now),
    status && escapeMarkdown(secondaryParts(status, now).join(' · ')),
    lead?.execution && executionFacts(lead.execution, lead, now),
    ...others.map((run) =>
      [statusLine(run, now), escapeMarkdown(nameOfRun(run) ?? '')].filter(Boolean).join('  \n'),
    ),
    lead &&
      [
        ...rowAnswerLinks(lead, sources),
        commandLink('codepipeline.openTimeline', vscode.l10n.t('Open Timeline'), {
          pipeline: node.pipeline,
          execution: lead.ref,
        }),
      ].join(' · '),
    summary && declarationFacts(summary),
  );
}

/** The kind of the pipeline: last in the tooltip, since a mode on its own looks like a status. */
const declarationFacts = ({ type, mode, version }: PipelineSummary): string =>
  paragraphs(
    [
      vscode.l10n.t('Type {0}', type),
      vscode.l10n.t('Execution mode {0}', mode),
      vscode.l10n.t('Version {0}', version),
    ].join(' · '),
    type === 'V1' ? vscode.l10n.t('V1 pipelines do not support variables or source overrides.') : undefined,
  );

export const pipelineRows: RowKind<PipelineNode> = {
  row: (node, sources) => {
    const { executions, state } = known(node, sources);
    const all = executions.value?.executions;
    const latest = all?.[0];
    const status = sources.lists.statusOf(node.pipeline);
    const lead = status?.lead;
    const look = lead ? lookOfRun(lead) : lookOf(status?.status ?? 'Unknown');
    const now = sources.now(node.connection);
    const isMoving = all?.some(({ status }) => isActive(status)) ?? false;
    const isFavourite = sources.lists.favourites.has(node.pipeline);
    const refusal = executions.problem && !all ? firstLine(executions.problem.message) : undefined;
    const rest = [...(status ? secondaryParts(status, now) : []), lead && nameOfRun(lead)];
    return {
      label: node.pipeline.name,
      description: [
        isFavourite ? '★' : undefined,
        refusal,
        ...(lead ? rowParts(lead, now) : [status && look.word]),
        ...rest,
      ]
        .filter(Boolean)
        .join(' · '),
      look,
      spoken: [
        node.pipeline.name,
        ...(lead ? spokenParts(lead, now) : [look.word]),
        isFavourite ? vscode.l10n.t('favourite') : undefined,
        refusal,
        ...rest,
      ]
        .filter(Boolean)
        .join(', '),
      tooltip: () => pipelineTooltip(node, sources),
      contextValue: contextValueOf('pipeline', {
        canCopyPolicyStatement: denialsOf(node, sources).length > 0,
        ...capabilitiesOf(
          node.pipeline,
          new Set([...pipelineChanges(all ?? []), ...answersTo(all ?? [], state.value)]),
          sources,
        ),
        hasTwoButtons: true,
        canOpenTimeline: latest !== undefined,
        canShowLog: latest?.status === 'Failed',
        hasTimelineButton: latest !== undefined,
        canWatch: isMoving,
        canWatchNext: true,
        canOpenPipelineTimeline: latest !== undefined,
        canOpenDefinition: true,
        canDeletePipeline: mayDo(node.pipeline, 'DeletePipeline', sources),
        canOpenDiagram: true,
        canOpenConsole: linksOf(node, sources).console !== undefined,
        canTryLocally: sources.connections.find(node.connection)?.trialOf === undefined,
        canCopyName: true,
        canCopyArn: true,
        canEditTags: mayDo(node.pipeline, 'TagResource', sources),
        canAddFavourite: !isFavourite,
        canRemoveFavourite: isFavourite,
        canRefresh: true,
      }),
      expansion: 'collapsed',
    };
  },
  children: (node, sources) => {
    const { state } = known(node, sources);
    const { pipeline } = node;
    if (isParallel(node, sources))
      return [
        noteNode(node, 'parallelState', vscode.l10n.t('PARALLEL mode: each execution has its own stages')),
        historyNode(pipeline),
      ];
    const stages = state.value?.stages.map(({ name }) => stageNode({ pipeline, stage: name }));
    if (stages) return [...stages, historyNode(pipeline)];
    return state.problem
      ? [noteNode(node, 'refused', state.problem.message), historyNode(pipeline)]
      : [noteNode(node, 'loading', vscode.l10n.t('Loading stages…'))];
  },
  interests: (node, sources) => [
    { query: executionsOf(node.pipeline), pace: 'live' },
    ...(isParallel(node, sources) ? [] : [{ query: stateOf(node.pipeline), pace: 'live' } as const]),
  ],
};
