import * as vscode from 'vscode';
import { actionsOf, declarationOf, detailOf, rulesOf } from '../../domain/calls/queries';
import { progressOf } from '../../domain/execution/progress';
import { hasConditions } from '../../domain/execution/ruleExecution';
import { executionChanges } from '../../domain/operate/possibleChanges';
import { isActive } from '../../domain/pipeline/status';
import type { Interest } from '../../core/cache/interestSet';
import { commandLink } from './commandLink';
import { contextValueOf } from './contextValue';
import {
  executionTitle,
  executionTooltip,
  outcomeText,
  lengthText,
  triggerText,
  underWayParts,
} from '../text/executionLabels';
import { linksOf } from '../text/links';
import { paragraphs } from '../text/plainText';
import { formatAgo } from '../text/relativeTime';
import { lookOf } from '../text/statusPresentation';
import { findAttempts, findExecution, findCurrentStage, findStageRuns, findSummary } from './known';
import { noteNode } from './nodes';
import type { ExecutionNode } from './nodes';
import { factKindsOf } from './run/factRows';
import { factsNode, stageRunNode } from './run/runNodes';
import { capabilitiesOf, rowCommand } from './row';
import type { RowKind } from './row';

export const executionRows: RowKind<ExecutionNode> = {
  row: (node, sources) => {
    const execution = findExecution(node.execution, sources);
    if (!execution)
      return {
        label: node.execution.executionId,
        look: lookOf('Unknown'),
        contextValue: contextValueOf('execution', {}),
      };
    const all = sources.history.executions(node.pipeline);
    const now = sources.now(node.connection);
    const { isWaitingForApproval } = progressOf(findAttempts(node.execution, sources) ?? [], undefined);
    const isWaiting = execution.status === 'InProgress' && isWaitingForApproval;
    const status = isWaiting ? 'WaitingForApproval' : execution.status;
    const look = lookOf(status);
    const isOpen = isActive(execution.status);
    return {
      label: executionTitle(execution),
      description: [
        [status === 'Succeeded' ? undefined : look.word, outcomeText(execution, all)]
          .filter(Boolean)
          .join(' '),
        ...(isOpen
          ? underWayParts(execution, findCurrentStage(execution, sources), now)
          : [formatAgo(execution.startedAt, now), lengthText(execution, now)]),
        execution.trigger && triggerText(execution.trigger),
      ]
        .filter(Boolean)
        .join(' · '),
      look,
      tooltip: () =>
        paragraphs(
          executionTooltip(
            execution,
            all,
            sources.now(node.connection),
            findCurrentStage(execution, sources),
          ),
          commandLink('codepipeline.openTimeline', vscode.l10n.t('Open Timeline'), node),
        ),
      contextValue: contextValueOf('execution', {
        canWatch: isOpen,
        ...capabilitiesOf(node.pipeline, executionChanges(execution), sources),
        canOpenTimeline: true,
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
