import * as l10n from '@vscode/l10n';
import { perLanguage } from '../language';
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

/** The user's choices so far for one start. Immutable, so that going back loses nothing. */
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

/** Whether it is the same as a start without any input. */
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

/** The draft with this variable's value; undefined, and the default itself, restore the default. */
export function withVariable(draft: StartDraft, name: string, value: string | undefined): StartDraft {
  const others = draft.variables.filter((variable) => variable.name !== name);
  const declared = draft.pipeline.variables.find((variable) => variable.name === name);
  const isDefault = value === undefined || value === declared?.defaultValue;
  return { ...draft, variables: isDefault ? others : [...others, { name, value }] };
}

/** The value of a variable at the start: given, by default, or undefined when it is still required. */
export const valueOf = (draft: StartDraft, name: string): string | undefined =>
  draft.variables.find((variable) => variable.name === name)?.value ??
  draft.pipeline.variables.find((variable) => variable.name === name)?.defaultValue;

/**
 * The request for this draft. The caller makes the token: one for each intention, however often it is sent.
 */
export const requestOf = (draft: StartDraft, clientRequestToken: string): StartRequest => ({
  clientRequestToken,
  sourceRevisions: draft.revisions,
  variables: draft.variables,
});

/** The most of each that one start takes (API reference, StartPipelineExecution). */
const maximumOverrides = 50;

/** Why the service would refuse the draft, as sentences; empty for a valid one. */
export const draftProblems = (draft: StartDraft): readonly string[] => [
  ...inputProblems(draft),
  ...missingVariables(draft.pipeline, draft.variables).map(({ name }) =>
    l10n.t('The variable "{0}" has no default. Enter a value.', name),
  ),
];

/** Why the service would refuse the inputs that the draft has, without those that it still lacks. */
export function inputProblems(draft: StartDraft): readonly string[] {
  const { pipeline, revisions, variables } = draft;
  if (!canOverride(pipeline) && !isPlain(draft))
    return [
      l10n.t(
        '"{0}" is a V1 pipeline, which does not support variables or source revisions.',
        pipeline.ref.name,
      ),
    ];
  return [
    ...(revisions.length > maximumOverrides
      ? [
          l10n.t(
            'An execution can have at most {0} source revisions; these are {1}.',
            maximumOverrides,
            revisions.length,
          ),
        ]
      : []),
    ...(variables.length > maximumOverrides
      ? [
          l10n.t(
            'An execution can have at most {0} variables; these are {1}.',
            maximumOverrides,
            variables.length,
          ),
        ]
      : []),
    ...revisions.flatMap((override) => overrideProblem(pipeline, override) ?? []),
    ...repeated(revisions.map(({ actionName, type }) => `${actionName} (${type})`)),
    ...variables.flatMap((given) => givenVariableProblem(pipeline, given) ?? []),
    ...repeated(variables.map(({ name }) => name)),
  ];
}

const alternatives = perLanguage((language) => new Intl.ListFormat(language, { type: 'disjunction' }));

/** Why an override does not fit the pipeline, as a sentence. */
export function overrideProblem(
  pipeline: PipelineDeclaration,
  { actionName, type, value }: SourceRevisionOverride,
): string | undefined {
  const action = sourceActions(pipeline).find(({ name }) => name === actionName);
  if (!action) return l10n.t('"{0}" has no source action "{1}".', pipeline.ref.name, actionName);
  const types = revisionTypesFor(action);
  if (!types.includes(type))
    return types.length === 0
      ? l10n.t('The source action "{0}" can only run its latest revision.', actionName)
      : l10n.t('The source action "{0}" takes {1}, not {2}.', actionName, alternatives().format(types), type);
  const problem = revisionProblem(type, value);
  return problem && l10n.t('The revision of "{0}" is not valid. {1}', actionName, problem);
}

/** Why the value of a variable does not fit the pipeline, as a sentence. */
export function givenVariableProblem(
  pipeline: PipelineDeclaration,
  { name, value }: VariableOverride,
): string | undefined {
  if (!pipeline.variables.some((variable) => variable.name === name))
    return l10n.t('"{0}" has no variable "{1}".', pipeline.ref.name, name);
  const problem = variableProblem(value);
  return problem && l10n.t('The value of "{0}" is not valid. {1}', name, problem);
}

const repeated = (names: readonly string[]): readonly string[] =>
  [...new Set(names.filter((name, index) => names.indexOf(name) !== index))].map((name) =>
    l10n.t('"{0}" is given more than once.', name),
  );
