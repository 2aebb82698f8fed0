import * as vscode from 'vscode';
import type { ConditionGate, ConditionState, RuleState } from '../../domain/pipeline/pipelineState';
import { lookOf } from '../../ui/text/statusPresentation';
import type { Fact, FactGroup } from '../../ui/hub/askHub';
import { rowText } from '../../ui/hub/facts';

const words: Readonly<Record<ConditionGate, () => string>> = {
  beforeEntry: () => vscode.l10n.t('before entry'),
  onSuccess: () => vscode.l10n.t('on success'),
  onFailure: () => vscode.l10n.t('on failure'),
};

/** The time at which a condition is evaluated, in words. */
export const gateWords = (gate: ConditionGate): string => words[gate]();

const ruleFact = ({ name, status, error, summary }: RuleState): Fact => {
  const look = lookOf(status ?? 'NeverRun');
  const reason = error?.message ?? summary;
  return {
    icon: look.icon,
    label: name,
    description: [look.word, reason && rowText(reason)].filter(Boolean).join(' · '),
  };
};

/** The conditions of a stage with the result of each rule. */
export const conditionFacts = (conditions: readonly ConditionState[]): readonly FactGroup[] =>
  conditions.map(({ gate, status, rules }) => ({
    heading: [gateWords(gate), status && lookOf(status).word].filter(Boolean).join(' · '),
    facts: rules.map(ruleFact),
  }));
