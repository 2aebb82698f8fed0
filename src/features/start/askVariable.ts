import * as vscode from 'vscode';
import type { PipelineVariable } from '../../domain/pipeline/pipeline';
import { valueOf, withVariable } from '../../domain/start/startDraft';
import type { StartDraft } from '../../domain/start/startDraft';
import { lastValues } from '../../domain/start/startMemory';
import { variableProblem } from '../../domain/start/startRequest';
import { back, pick } from '../../ui/quickInput/quickInput';
import type { Answer, PickRow } from '../../ui/quickInput/quickInput';
import { withoutIcons } from '../../ui/text/plainText';
import type { StartSession } from './startSession';

/** Asks for the value of a pipeline variable: the typed one, the default, or one of the latest ones. */
export async function askVariable(
  session: StartSession,
  draft: StartDraft,
  variable: PipelineVariable,
): Promise<Answer<StartDraft>> {
  const { name, defaultValue, description } = variable;
  const step = `variable ${name}`;
  const current = valueOf(draft, name);
  const before = lastValues(session.memory, draft.pipeline.ref, name).filter(
    (value) => value !== defaultValue,
  );
  const answer = await pick<Choice>({
    title: session.titled(vscode.l10n.t('Start {0}: variable {1}', draft.pipeline.ref.name, name)),
    placeholder: description ?? vscode.l10n.t('The value of {0} for this start', name),
    hasBack: true,
    typed: session.typed.get(step) ?? current ?? '',
    onDidType: (typed) => void session.typed.set(step, typed),
    rows: (typed) => [
      typedRow(name, typed, description),
      ...(defaultValue === undefined ? [] : [otherRow('discard', defaultValue, vscode.l10n.t('default'))]),
      ...before.map((value) => otherRow('history', value, vscode.l10n.t('used before'))),
    ],
  });
  if (answer === undefined || answer === back) return answer;
  // The row of Enter may belong to the text before the last key.
  const value = answer === 'typed' ? (session.typed.get(step) ?? current ?? '') : answer.value;
  if (variableProblem(value) !== undefined) return askVariable(session, draft, variable);
  session.typed.delete(step);
  return withVariable(draft, name, value);
}

type Choice = 'typed' | { readonly value: string };

function typedRow(name: string, typed: string, description: string | undefined): PickRow<Choice> {
  const problem = variableProblem(typed);
  if (problem !== undefined) return { label: `$(error) ${problem}`, alwaysShow: true };
  return {
    label: `$(check) ${name} = ${withoutIcons(typed)}`,
    ...(description !== undefined && { description: withoutIcons(description) }),
    alwaysShow: true,
    value: 'typed',
  };
}

const otherRow = (icon: string, value: string, origin: string): PickRow<Choice> => ({
  label: `$(${icon}) ${withoutIcons(value)}`,
  description: origin,
  alwaysShow: true,
  value: { value },
});
