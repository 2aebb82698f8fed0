import * as vscode from 'vscode';
import type { PipelineVariable } from '../../domain/pipeline';
import { variableProblem } from '../../domain/startRequest';
import { askText, back } from '../../platform/quickInput';
import type { Answer } from '../../platform/quickInput';
import { withVariable } from './startDraft';
import type { StartDraft } from './startDraft';

/** Asks for the value of a pipeline variable, starting from what it would be. */
export async function askVariable(
  draft: StartDraft,
  variable: PipelineVariable,
): Promise<Answer<StartDraft>> {
  const given = draft.variables.find(({ name }) => name === variable.name)?.value;
  const value = await askText({
    title: vscode.l10n.t('Start {0}: variable {1}', draft.pipeline.ref.name, variable.name),
    prompt: variable.description ?? vscode.l10n.t('The value of {0} for this start', variable.name),
    value: given ?? variable.defaultValue ?? '',
    hasBack: true,
    validate: variableProblem,
  });
  if (value === undefined || value === back) return value;
  return withVariable(draft, variable.name, value === variable.defaultValue ? undefined : value);
}
