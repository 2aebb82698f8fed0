import * as l10n from '@vscode/l10n';
import { longestTexts } from '../calls/limits';
import type { ActionDeclaration, PipelineDeclaration, PipelineVariable } from '../pipeline/pipeline';
import type { ProblemKind } from '../problem';

export type RevisionType = 'COMMIT_ID' | 'IMAGE_DIGEST' | 'S3_OBJECT_VERSION_ID' | 'S3_OBJECT_KEY';

/** Runs one source action at a chosen revision in place of its latest. */
export interface SourceRevisionOverride {
  readonly actionName: string;
  readonly type: RevisionType;
  readonly value: string;
}

export interface VariableOverride {
  readonly name: string;
  readonly value: string;
}

/** Everything that StartPipelineExecution takes except the pipeline's name. */
export interface StartRequest {
  /** Made once per intention and kept through every repetition: 1 to 128 letters, digits and hyphens. */
  readonly clientRequestToken: string;
  readonly sourceRevisions: readonly SourceRevisionOverride[];
  readonly variables: readonly VariableOverride[];
}

/**
 * The revision types by source provider (user guide, "Start a pipeline with a source revision override").
 * S3 object keys also need `AllowOverrideForS3ObjectKey` in the action's configuration.
 */
const revisionTypesByProvider: ReadonlyMap<string, readonly RevisionType[]> = new Map([
  ['CodeCommit', ['COMMIT_ID']],
  ['CodeStarSourceConnection', ['COMMIT_ID']],
  ['GitHub', ['COMMIT_ID']],
  ['ECR', ['IMAGE_DIGEST']],
  ['S3', ['S3_OBJECT_VERSION_ID', 'S3_OBJECT_KEY']],
]);

/** The types of override that fit a source action, the usual one first; empty when it can only run its latest. */
export function revisionTypesFor(action: ActionDeclaration): readonly RevisionType[] {
  const types = revisionTypesByProvider.get(action.type.provider) ?? [];
  const mayOverrideKey = action.configuration['AllowOverrideForS3ObjectKey'] === 'true';
  return mayOverrideKey ? types : types.filter((type) => type !== 'S3_OBJECT_KEY');
}

/** Overrides and variables are V2 features (user guide, "Pipeline types"). */
export const canOverride = (pipeline: PipelineDeclaration): boolean => pipeline.type === 'V2';

/**
 * The fault of a revision, as a sentence; undefined when it is valid (API reference, SourceRevisionOverride).
 */
export function revisionProblem(type: RevisionType, value: string): string | undefined {
  if (value.trim() === '') return l10n.t('Enter a revision, or go back to keep the latest.');
  if (value.length > longestTexts.revision)
    return l10n.t(
      'A revision can have at most {0} characters; this one has {1}.',
      longestTexts.revision,
      value.length,
    );
  if (type === 'COMMIT_ID' && !/^[0-9a-f]{40}([0-9a-f]{24})?$/i.test(value))
    return l10n.t('Enter all 40 characters of the commit id. Short ids and branches are not accepted.');
  if (type === 'IMAGE_DIGEST' && !/^sha256:[0-9a-f]{64}$/i.test(value))
    return l10n.t('An image digest must be "sha256:" followed by 64 hexadecimal characters.');
  return undefined;
}

/**
 * The fault of a variable's value, as a sentence; undefined when it is valid (API reference,
 * PipelineVariable).
 */
export function variableProblem(value: string): string | undefined {
  if (value === '') return l10n.t('A variable cannot be empty. Go back to keep the default.');
  if (value.length > longestTexts.variableValue)
    return l10n.t(
      'A value can have at most {0} characters; this one has {1}.',
      longestTexts.variableValue,
      value.length,
    );
  if (/[\r\n]/.test(value)) return l10n.t('A value must be a single line.');
  return undefined;
}

/** The variables that have neither a default nor a value yet; the service refuses a start without them. */
export const missingVariables = (
  pipeline: PipelineDeclaration,
  given: readonly VariableOverride[],
): readonly PipelineVariable[] =>
  pipeline.variables.filter(
    ({ name, defaultValue }) =>
      defaultValue === undefined && !given.some((variable) => variable.name === name),
  );

const secretWords =
  /pass(word|phrase|wd)?|secret|token|credential|api[-_@]?key|private[-_@]?key|access[-_@]?key|auth/i;

/**
 * Whether a variable's name says that its value is a secret. Such a value is sent, but neither remembered nor written
 * into a preset.
 */
export const looksSecret = (name: string): boolean => secretWords.test(name);

/** What the user can do about a start that failed. */
export type NextStep = 'tryAgain' | 'changeInputs' | 'showRuns' | 'reload' | 'signIn' | 'showLog';

const again: readonly NextStep[] = ['tryAgain', 'changeInputs'];

const stepsByKind: Readonly<Partial<Record<ProblemKind, readonly NextStep[]>>> = {
  limitExceeded: ['showRuns', 'tryAgain'],
  conflict: ['tryAgain', 'showRuns'],
  notFound: ['reload'],
  invalid: ['changeInputs', 'reload'],
  credentials: ['signIn', 'tryAgain'],
  throttled: again,
  unreachable: again,
  timedOut: again,
  serviceFault: again,
};

/**
 * The next steps after a refusal, the likeliest first. Trying again sends the same request with the same
 * token.
 */
export const stepsAfter = (kind: ProblemKind): readonly NextStep[] =>
  stepsByKind[kind] ?? ['tryAgain', 'changeInputs', 'showLog'];
