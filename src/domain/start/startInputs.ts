import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import type { PipelineDeclaration } from '../pipeline/pipeline';
import { sourceActions } from '../pipeline/pipeline';
import { revisionProblem, revisionTypesFor } from './startRequest';
import type { RevisionType } from './startRequest';
import { emptyDraft, withRevision, withVariable } from './startDraft';
import type { StartDraft } from './startDraft';

const text = v.pipe(
  v.string(() => l10n.t('must be text')),
  v.nonEmpty(() => l10n.t('must not be empty')),
);
const revisionByType = v.strictObject({
  COMMIT_ID: v.exactOptional(text),
  IMAGE_DIGEST: v.exactOptional(text),
  S3_OBJECT_VERSION_ID: v.exactOptional(text),
  S3_OBJECT_KEY: v.exactOptional(text),
});

/** The members that presets and arguments of the command share: the inputs as written by the user. */
export const inputEntries = {
  variables: v.exactOptional(v.record(text, text)),
  revisions: v.exactOptional(
    v.record(
      text,
      v.union([text, revisionByType], () => l10n.t('must be text or name a type')),
    ),
  ),
};

/**
 * Inputs as written by the user, by the names of variables and source actions. A revision that is only text
 * is of the action's usual type; for Git it may be a branch or a tag.
 */
export interface StartInputs {
  readonly variables?: Readonly<Record<string, string>>;
  readonly revisions?: Readonly<Record<string, string | Partial<Record<RevisionType, string>>>>;
}

/** A revision that is not a full commit id: the branch, tag or short id has to be looked up in a local repository. */
export interface NamedRevision {
  readonly actionName: string;
  readonly name: string;
}

export interface ReadInputs {
  readonly draft: StartDraft;
  readonly named: readonly NamedRevision[];
}

/** The draft for inputs. It may not fit the pipeline: see `draftProblems`. */
export function readInputs(pipeline: PipelineDeclaration, inputs: StartInputs): ReadInputs {
  let draft = emptyDraft(pipeline);
  const named: NamedRevision[] = [];
  for (const [name, value] of Object.entries(inputs.variables ?? {}))
    draft = withVariable(draft, name, value);
  for (const [actionName, revision] of Object.entries(inputs.revisions ?? {})) {
    const action = sourceActions(pipeline).find(({ name }) => name === actionName);
    const usual = (action && revisionTypesFor(action)[0]) ?? 'COMMIT_ID';
    const byType = typeof revision === 'string' ? { [usual]: revision } : revision;
    for (const [type, value] of Object.entries(byType) as [RevisionType, string][])
      if (type === 'COMMIT_ID' && revisionProblem(type, value) !== undefined)
        named.push({ actionName, name: value });
      else draft = withRevision(draft, { actionName, type, value });
  }
  return { draft, named };
}

/** The inputs of a draft in their written form; `readInputs` reads the same draft from them. */
export function writeInputs({ pipeline, revisions, variables }: StartDraft): StartInputs {
  const byAction = new Map<string, Partial<Record<RevisionType, string>>>();
  for (const { actionName, type, value } of revisions)
    byAction.set(actionName, { ...byAction.get(actionName), [type]: value });
  const written = [...byAction].map(([actionName, byType]) => {
    const action = sourceActions(pipeline).find(({ name }) => name === actionName);
    const usual = (action && revisionTypesFor(action)[0]) ?? 'COMMIT_ID';
    const isUsual = Object.keys(byType).length === 1;
    return [actionName, (isUsual ? byType[usual] : undefined) ?? byType] as const;
  });
  return {
    ...(variables.length > 0 && {
      variables: Object.fromEntries(variables.map(({ name, value }) => [name, value])),
    }),
    ...(written.length > 0 && { revisions: Object.fromEntries(written) }),
  };
}

/** The fault of a part of something written by hand, as a sentence. */
export function issueSentence(issue: v.BaseIssue<unknown>, whole: string): string {
  const member = v.getDotPath(issue);
  if (member === null) return whole;
  if (issue.expected === 'never') return l10n.t('"{0}" is not supported here.', member);
  return issue.received === 'undefined'
    ? l10n.t('"{0}" is missing.', member)
    : l10n.t('"{0}" {1}.', member, issue.message);
}
