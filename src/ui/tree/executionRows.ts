import * as vscode from 'vscode';
import { runName } from '../../domain/execution/runName';
import { actionsOf, declarationOf, detailOf, rulesOf, stateOf } from '../../domain/calls/queries';
import type { RunStatus } from '../../domain/execution/runStatus';
import { statusParts, statusText } from '../../domain/execution/statusText';
import { hasConditions } from '../../domain/execution/ruleExecution';
import { knownExecutionChanges } from '../../domain/operate/possibleChanges';
import { isActive } from '../../domain/pipeline/status';
import type { Interest } from '../../core/cache/interestSet';
import { rowAnswerLinks } from './answerLinks';
import { commandLink } from './commandLink';
import { contextValueOf } from './contextValue';
import { executionTooltip, outcomeText, lengthText, triggerText } from '../text/executionLabels';
import { linksOf } from '../text/links';
import { paragraphs } from '../text/plainText';
import { formatAgo } from '../text/relativeTime';
import { lookOf, lookOfRun } from '../text/statusPresentation';
import { findAttempts, findExecution, findRunStatus, findStageRuns, findSummary } from './known';
import { noteNode } from './nodes';
import type { ExecutionNode } from './nodes';
import { factKindsOf } from './run/factRows';
import { factsNode, stageRunNode } from './run/runNodes';
import { capabilitiesOf, rowCommand, withExecution } from './row';
import type { RowKind } from './row';

/** How a run stands, beside its name: where it is or failed, and how it ended. When it ended stands beside its length. */
function statusBeside(run: RunStatus, outcome: string | undefined, now: number): readonly string[] {
  const text = statusText(run, now);
  if (isActive(run.execution?.status ?? 'InProgress')) return statusParts(run, text);
  if (run.status === 'Failed') return statusParts(run, text).slice(0, -1);
  return [[run.status === 'Succeeded' ? undefined : text.state, outcome].filter(Boolean).join(' ')];
}

export const executionRows: RowKind<ExecutionNode> = {
  row: (node, sources) => {
    const execution = findExecution(node.execution, sources);
    if (!execution)
      return {
        label: vscode.l10n.t('Execution'),
        look: lookOf('Unknown'),
        contextValue: contextValueOf('execution', {}),
      };
    const all = sources.history.executions(node.pipeline);
    const now = sources.now(node.connection);
    const run = findRunStatus(execution, sources);
    const look = lookOfRun(run);
    const isOpen = isActive(execution.status);
    return {
      label: runName(execution),
      description: [
        ...statusBeside(run, outcomeText(execution, all), now),
        ...(isOpen ? [] : [formatAgo(execution.startedAt, now), lengthText(execution, now)]),
        execution.trigger && triggerText(execution.trigger),
      ]
        .filter(Boolean)
        .join(' · '),
      look,
      tooltip: () =>
        paragraphs(
          executionTooltip(execution, findRunStatus(execution, sources), all, sources.now(node.connection)),
          [
            ...rowAnswerLinks(findRunStatus(execution, sources), sources),
            commandLink('codepipeline.openTimeline', vscode.l10n.t('Open Timeline'), node),
          ].join(' · '),
        ),
      contextValue: contextValueOf('execution', {
        canWatch: isOpen,
        ...capabilitiesOf(
          node.pipeline,
          knownExecutionChanges({
            execution,
            pipeline: findSummary(node.pipeline, sources),
            state: sources.store.get(stateOf(node.pipeline)).value,
            isWaitingForApproval: run.status === 'WaitingForApproval',
          }),
          sources,
          undefined,
          withExecution,
        ),
        canOpenTimeline: true,
        canCompare: true,
        canShowLog: execution.status === 'Failed',
        canOpenConsole: linksOf(node, sources).console !== undefined,
        canCopyId: true,
        canRefresh: true,
      }),
      expansion: 'collapsed',
      command: rowCommand('codepipeline.openTimeline', vscode.l10n.t('Open Timeline'), node),
    };
  },
  children: (node, sources) => {
    const { execution } = node;
    const { problem } = sources.store.get(actionsOf(execution));
    const stages = findStageRuns(execution, sources);
    if (!stages)
      return [
        problem
          ? noteNode(node, 'refused', problem.message)
          : noteNode(node, 'loading', vscode.l10n.t('Loading actions…')),
      ];
    return [
      ...(findAttempts(execution, sources)?.length === 0
        ? [noteNode(node, 'noExecutions', vscode.l10n.t('No action has started yet'))]
        : []),
      ...stages.map(({ name }) => stageRunNode(execution, name)),
      ...factKindsOf(execution, sources).map((about) => factsNode(execution, about)),
    ];
  },
  interests: ({ execution, pipeline }, sources) => {
    const declaration = sources.store.get(declarationOf(pipeline)).value;
    const isOnNewestPage = sources.history.isOnNewestPage(execution);
    // Only a V2 pipeline has variables. Only the newest page reports how executions end; an older execution
    // is fetched itself.
    const wantsDetail = !isOnNewestPage || findSummary(pipeline, sources)?.type !== 'V1';
    const interests: (Interest | false | undefined)[] = [
      { query: actionsOf(execution), pace: 'live' },
      { query: declarationOf(pipeline), pace: 'once' },
      wantsDetail && { query: detailOf(execution), pace: isOnNewestPage ? 'once' : 'live' },
      declaration && hasConditions(declaration) && { query: rulesOf(execution), pace: 'live' },
    ];
    return interests.filter((interest) => !!interest);
  },
};
