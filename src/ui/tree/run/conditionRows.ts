import * as vscode from 'vscode';
import { declarationOf, rulesOf } from '../../../domain/calls/queries';
import type { ConditionGate } from '../../../domain/pipeline/pipelineState';
import type { ExecutionRef, StageRef } from '../../../domain/refs';
import { gateOfRule } from '../../../domain/execution/ruleExecution';
import type { RuleExecution } from '../../../domain/execution/ruleExecution';
import type { ConditionStatus } from '../../../domain/pipeline/status';
import { contextValueOf } from '../contextValue';
import { lengthText } from '../../text/executionLabels';
import { linksOf } from '../../text/links';
import { escapeMarkdown, firstLine, paragraphs } from '../../text/plainText';
import { formatDateTime } from '../../text/relativeTime';
import { besideName, lookOf } from '../../text/statusPresentation';
import { findStage, findStageRun } from '../known';
import type { ConditionNode, EvaluationNode, RuleNode } from './runNodes';
import { evaluationNode, ruleNode } from './runNodes';
import { mayDo } from '../row';
import type { RowKind, RowSources } from '../row';

/** In the order in which an execution passes them. */
export const gates = ['beforeEntry', 'onSuccess', 'onFailure'] as const satisfies readonly ConditionGate[];

const gateWords: Readonly<Record<ConditionGate, () => string>> = {
  beforeEntry: () => vscode.l10n.t('Entry condition'),
  onSuccess: () => vscode.l10n.t('Success condition'),
  onFailure: () => vscode.l10n.t('Failure condition'),
};

/** The evaluations of a stage's rules in an execution, oldest first. */
export const evaluationsIn = (
  { execution, stage }: { readonly execution: ExecutionRef; readonly stage: StageRef },
  { store }: RowSources,
): readonly RuleExecution[] =>
  (store.get(rulesOf(execution)).value ?? []).filter((each) => each.stage === stage.stage);

const evaluationsAt = (
  node: ConditionNode & { readonly execution: ExecutionRef },
  sources: RowSources,
): readonly RuleExecution[] => {
  const declaration = sources.store.get(declarationOf(node.pipeline)).value;
  return evaluationsIn(node, sources).filter((each) => gateOfRule(declaration, each) === node.gate);
};

const isPast = (node: ConditionNode): node is ConditionNode & { readonly execution: ExecutionRef } =>
  node.execution !== undefined;

/** The result of the latest evaluations of all rules: a single failed rule fails the condition. */
function verdictOf(evaluations: readonly RuleExecution[]): ConditionStatus | undefined {
  const latest = [...new Map(evaluations.map((each) => [each.rule, each.status])).values()];
  const worst = (['InProgress', 'Failed', 'Abandoned', 'Succeeded'] as const).find((status) =>
    latest.includes(status),
  );
  return worst;
}

function findCondition(node: ConditionNode, sources: RowSources) {
  const stage = isPast(node)
    ? findStageRun(node.execution, node.stage.stage, sources)
    : findStage(node.stage, sources);
  const state = stage?.conditions.find(({ gate }) => gate === node.gate);
  const status = state?.status ?? (isPast(node) ? verdictOf(evaluationsAt(node, sources)) : undefined);
  return { status, summary: state?.summary, rules: state?.rules ?? [] };
}

/** The present state of a condition or, under an execution, its result there. */
export const conditionRows: RowKind<ConditionNode> = {
  row: (node, sources) => {
    const { status, summary } = findCondition(node, sources);
    const shown = status ?? 'NotStarted';
    const look = lookOf(shown);
    const label = gateWords[node.gate]();
    const isHolding = status === 'InProgress' || status === 'Failed';
    return {
      label,
      description: besideName(shown, summary && firstLine(summary)),
      look,
      tooltip: () =>
        paragraphs(
          `**${escapeMarkdown(label)}** · ${look.word}`,
          escapeMarkdown(node.stage.stage),
          summary && escapeMarkdown(summary),
        ),
      contextValue: contextValueOf('condition', {
        canOverrideCondition:
          isHolding &&
          !isPast(node) &&
          node.gate !== 'onFailure' &&
          mayDo(node.pipeline, 'OverrideStageCondition', sources),
        canRefresh: true,
      }),
      expansion: 'expanded',
    };
  },
  children: (node, sources) =>
    isPast(node)
      ? evaluationsAt(node, sources).map((each) => evaluationNode(node.execution, each))
      : findCondition(node, sources).rules.map(({ name }) => ruleNode(node, name)),
};

/** The present state of a rule. */
export const ruleRows: RowKind<RuleNode> = {
  row: (node, sources) => {
    const conditions = findStage(node.stage, sources)?.conditions;
    const rule = conditions
      ?.find(({ gate }) => gate === node.gate)
      ?.rules.find(({ name }) => name === node.rule);
    const status = rule?.status ?? 'NotStarted';
    const look = lookOf(status);
    const reason = rule?.error?.message ?? rule?.summary;
    return {
      label: node.rule,
      description: besideName(status, reason && firstLine(reason)),
      look,
      tooltip: () =>
        paragraphs(`**${escapeMarkdown(node.rule)}** · ${look.word}`, reason && escapeMarkdown(reason)),
      contextValue: contextValueOf('rule', {}),
    };
  },
};

/** One evaluation of a rule in one execution. */
export const evaluationRows: RowKind<EvaluationNode> = {
  row: (node, sources) => {
    const found = evaluationsIn(node, sources).find(({ id }) => id === node.ruleExecutionId);
    if (!found)
      return {
        label: node.ruleExecutionId,
        look: lookOf('Unknown'),
        contextValue: contextValueOf('evaluation', {}),
      };
    const look = lookOf(found.status);
    const reason = found.error?.message ?? found.externalSummary;
    const duration = lengthText(found, sources.now(node.connection));
    const values = Object.entries(found.resolvedConfiguration);
    return {
      label: found.rule,
      description: besideName(found.status, duration, reason && firstLine(reason)),
      look,
      tooltip: () =>
        paragraphs(
          `**${escapeMarkdown(found.rule)}** · ${look.word}`,
          found.provider && escapeMarkdown(found.provider),
          reason && escapeMarkdown(reason),
          ...values.map(([key, value]) => escapeMarkdown(`${key}: ${value}`)),
          escapeMarkdown(formatDateTime(found.startedAt)),
          `\`${found.id}\``,
        ),
      contextValue: contextValueOf('evaluation', {
        canOpenExternal: linksOf(node, sources).external !== undefined,
      }),
    };
  },
};
