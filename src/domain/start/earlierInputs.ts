import * as l10n from '@vscode/l10n';
import type { Execution, ExecutionDetail } from '../execution/execution';
import type { PipelineDeclaration } from '../pipeline/pipeline';
import { sourceActions } from '../pipeline/pipeline';
import { revisionTypesFor } from './startRequest';
import { emptyDraft, givenVariableProblem, overrideProblem, withRevision, withVariable } from './startDraft';
import type { StartDraft } from './startDraft';

/** A draft made from other inputs, with sentences about those that could not be taken over. */
export interface TakenOver {
  readonly draft: StartDraft;
  readonly left: readonly string[];
}

/**
 * The inputs of an earlier execution: its exact revisions and the values of its variables. Inputs that the
 * pipeline no longer has, and revisions without an id, are left out and reported.
 */
export function inputsOf(
  pipeline: PipelineDeclaration,
  { sourceRevisions }: Pick<Execution, 'sourceRevisions'>,
  { variables }: Pick<ExecutionDetail, 'variables'>,
): TakenOver {
  let draft = emptyDraft(pipeline);
  const left: string[] = [];
  for (const { actionName, revisionId } of sourceRevisions) {
    const action = sourceActions(pipeline).find(({ name }) => name === actionName);
    const type = action && revisionTypesFor(action)[0];
    const override = type && revisionId !== undefined && { actionName, type, value: revisionId };
    const problem = override
      ? overrideProblem(pipeline, override)
      : l10n.t(
          'The revision of "{0}" cannot be requested again, so the latest revision is used.',
          actionName,
        );
    if (problem !== undefined) left.push(problem);
    else if (override) draft = withRevision(draft, override);
  }
  for (const variable of variables) {
    const problem = givenVariableProblem(pipeline, variable);
    if (problem !== undefined) left.push(problem);
    else draft = withVariable(draft, variable.name, variable.value);
  }
  return { draft, left };
}
