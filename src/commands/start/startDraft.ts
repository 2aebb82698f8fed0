import type { PipelineDeclaration } from '../../domain/pipeline';
import type { SourceRevisionOverride, StartRequest, VariableOverride } from '../../domain/startRequest';

/** What somebody has chosen so far for one start. A new value each time, so that going back loses nothing. */
export interface StartDraft {
  readonly pipeline: PipelineDeclaration;
  readonly revisions: readonly SourceRevisionOverride[];
  readonly variables: readonly VariableOverride[];
}

export const emptyDraft = (pipeline: PipelineDeclaration): StartDraft => ({
  pipeline,
  revisions: [],
  variables: [],
});

/** The draft with this override in place of any other of the same action and type; undefined takes the latest again. */
export function withRevision(
  draft: StartDraft,
  actionName: string,
  override: SourceRevisionOverride | undefined,
): StartDraft {
  const others = draft.revisions.filter((revision) => revision.actionName !== actionName);
  return { ...draft, revisions: override ? [...others, override] : others };
}

/** The draft with this variable's value; undefined takes the default again. */
export function withVariable(draft: StartDraft, name: string, value: string | undefined): StartDraft {
  const others = draft.variables.filter((variable) => variable.name !== name);
  return { ...draft, variables: value === undefined ? others : [...others, { name, value }] };
}

/** The request for this draft. The token is the caller's: one for each intention, however often it is sent. */
export const requestOf = (draft: StartDraft, clientRequestToken: string): StartRequest => ({
  clientRequestToken,
  sourceRevisions: draft.revisions,
  variables: draft.variables,
});
