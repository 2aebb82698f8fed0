import type { PipelineDeclaration } from '../pipeline/pipeline';
import { sourceActions } from '../pipeline/pipeline';
import type { RevisionType, SourceRevisionOverride, StartRequest, VariableOverride } from './startRequest';
import {
  canOverride,
  missingVariables,
  revisionProblem,
  revisionTypesFor,
  variableProblem,
} from './startRequest';

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

/** Whether it starts what a start without any input would. */
export const isPlain = ({ revisions, variables }: StartDraft): boolean =>
  revisions.length + variables.length === 0;

export const revisionsOf = (draft: StartDraft, actionName: string): readonly SourceRevisionOverride[] =>
  draft.revisions.filter((revision) => revision.actionName === actionName);

/** The draft with this override in place of one of the same action and type. */
export function withRevision(draft: StartDraft, override: SourceRevisionOverride): StartDraft {
  const others = draft.revisions.filter(
    ({ actionName, type }) => actionName !== override.actionName || type !== override.type,
  );
  return { ...draft, revisions: [...others, override] };
}

/** The draft in which the action takes its latest revision again, or the latest as far as this type goes. */
export const withLatest = (draft: StartDraft, actionName: string, type?: RevisionType): StartDraft => ({
  ...draft,
  revisions: draft.revisions.filter(
    (revision) => revision.actionName !== actionName || (type !== undefined && revision.type !== type),
  ),
});

/** The draft with this variable's value; undefined, and the default itself, take the default again. */
export function withVariable(draft: StartDraft, name: string, value: string | undefined): StartDraft {
  const others = draft.variables.filter((variable) => variable.name !== name);
  const declared = draft.pipeline.variables.find((variable) => variable.name === name);
  const isDefault = value === undefined || value === declared?.defaultValue;
  return { ...draft, variables: isDefault ? others : [...others, { name, value }] };
}

/** What a variable would be at the start: given, by default, or undefined when it has to be given. */
export const valueOf = (draft: StartDraft, name: string): string | undefined =>
  draft.variables.find((variable) => variable.name === name)?.value ??
  draft.pipeline.variables.find((variable) => variable.name === name)?.defaultValue;

/** The request for this draft. The token is the caller's: one for each intention, however often it is sent. */
export const requestOf = (draft: StartDraft, clientRequestToken: string): StartRequest => ({
  clientRequestToken,
  sourceRevisions: draft.revisions,
  variables: draft.variables,
});

/** The most of each that one start takes (API reference, StartPipelineExecution). */
export const maximumOverrides = 50;

/** Why the service would refuse the draft, as sentences; none when it would not. */
export const draftProblems = (draft: StartDraft): readonly string[] => [
  ...inputProblems(draft),
  ...missingVariables(draft.pipeline, draft.variables).map(
    ({ name }) => `The variable "${name}" has no default: give it a value.`,
  ),
];

/** Why the service would refuse what the draft has, whatever it still lacks. */
export function inputProblems(draft: StartDraft): readonly string[] {
  const { pipeline, revisions, variables } = draft;
  if (!canOverride(pipeline) && !isPlain(draft))
    return [`"${pipeline.ref.name}" is a V1 pipeline: it takes no variables and no source revisions.`];
  return [
    ...tooMany(revisions.length, 'source revisions'),
    ...tooMany(variables.length, 'variables'),
    ...revisions.flatMap((override) => overrideProblem(pipeline, override) ?? []),
    ...repeated(revisions.map(({ actionName, type }) => `${actionName} (${type})`)),
    ...variables.flatMap((given) => givenVariableProblem(pipeline, given) ?? []),
    ...repeated(variables.map(({ name }) => name)),
  ];
}

/** Why an override does not fit the pipeline, as a sentence. */
export function overrideProblem(
  pipeline: PipelineDeclaration,
  { actionName, type, value }: SourceRevisionOverride,
): string | undefined {
  const action = sourceActions(pipeline).find(({ name }) => name === actionName);
  if (!action) return `"${pipeline.ref.name}" has no source action "${actionName}".`;
  const types = revisionTypesFor(action);
  if (!types.includes(type))
    return types.length === 0
      ? `The source action "${actionName}" can only run its latest revision.`
      : `The source action "${actionName}" takes ${types.join(' or ')}, not ${type}.`;
  const problem = revisionProblem(type, value);
  return problem && `The revision of "${actionName}" is not right. ${problem}`;
}

/** Why the value of a variable does not fit the pipeline, as a sentence. */
export function givenVariableProblem(
  pipeline: PipelineDeclaration,
  { name, value }: VariableOverride,
): string | undefined {
  if (!pipeline.variables.some((variable) => variable.name === name))
    return `"${pipeline.ref.name}" has no variable "${name}".`;
  const problem = variableProblem(value);
  return problem && `The value of "${name}" is not right. ${problem}`;
}

const tooMany = (count: number, what: string): readonly string[] =>
  count > maximumOverrides
    ? [`One start takes ${maximumOverrides} ${what} at most; these are ${count}.`]
    : [];

const repeated = (names: readonly string[]): readonly string[] =>
  [...new Set(names.filter((name, index) => names.indexOf(name) !== index))].map(
    (name) => `"${name}" is given more than once.`,
  );
