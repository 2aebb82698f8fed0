import * as vscode from 'vscode';
import type { Execution } from '../../domain/execution';
import type { ActionDeclaration } from '../../domain/pipeline';
import { revisionMessage, shortRevision } from '../../domain/revision';
import { revisionProblem, revisionTypesFor } from '../../domain/startRequest';
import type { RevisionType } from '../../domain/startRequest';
import { back, pick } from '../../platform/quickInput';
import type { Answer, PickRow } from '../../platform/quickInput';
import { firstLine, withoutIcons } from '../../views/plainText';
import { formatAgo } from '../../views/relativeTime';
import { withRevision } from './startDraft';
import type { StartDraft } from './startDraft';

const typeWords: Readonly<Record<RevisionType, () => string>> = {
  COMMIT_ID: () => vscode.l10n.t('full commit id'),
  IMAGE_DIGEST: () => vscode.l10n.t('image digest'),
  S3_OBJECT_VERSION_ID: () => vscode.l10n.t('S3 object version id'),
  S3_OBJECT_KEY: () => vscode.l10n.t('S3 object key'),
};

type Choice = { readonly type: RevisionType; readonly value: string } | 'latest';

/** Asks at which revision a source action should run: its latest, one that ran before, or a typed one. */
export async function askRevision(
  draft: StartDraft,
  action: ActionDeclaration,
  recent: readonly Execution[],
): Promise<Answer<StartDraft>> {
  const types = revisionTypesFor(action);
  const choice = await pick<Choice>({
    title: vscode.l10n.t('Start {0}: revision of {1}', draft.pipeline.ref.name, action.name),
    placeholder: vscode.l10n.t(
      'Choose an earlier revision, or type a {0}',
      types.map((type) => typeWords[type]()).join(` ${vscode.l10n.t('or')} `),
    ),
    hasBack: true,
    rows: (typed) => [...typedRows(types, typed.trim()), latestRow(), ...recentRows(types, action, recent)],
  });
  if (choice === undefined || choice === back) return choice;
  return withRevision(
    draft,
    action.name,
    choice === 'latest' ? undefined : { actionName: action.name, ...choice },
  );
}

const latestRow = (): PickRow<Choice> => ({
  label: `$(arrow-up) ${vscode.l10n.t('Latest revision')}`,
  value: 'latest',
});

/** What is typed as a revision of each type that fits: to be used, or why it cannot be. */
function typedRows(types: readonly RevisionType[], typed: string): readonly PickRow<Choice>[] {
  if (typed === '') return [];
  return types.map((type) => {
    const problem = revisionProblem(type, typed);
    return problem === undefined
      ? {
          label: `$(check) ${vscode.l10n.t('Use this {0}', typeWords[type]())}`,
          description: withoutIcons(typed),
          alwaysShow: true,
          value: { type, value: typed },
        }
      : { label: `$(info) ${problem}`, alwaysShow: true };
  });
}

/** Revisions that this action ran at before, each once, newest first. */
function recentRows(
  types: readonly RevisionType[],
  action: ActionDeclaration,
  recent: readonly Execution[],
): readonly PickRow<Choice>[] {
  const [type] = types;
  if (type === undefined) return [];
  const rows = new Map<string, PickRow<Choice>>();
  for (const { sourceRevisions, startedAt } of recent) {
    const revision = sourceRevisions.find(({ actionName }) => actionName === action.name);
    const id = revision?.revisionId;
    if (!revision || id === undefined || rows.has(id) || revisionProblem(type, id) !== undefined) continue;
    rows.set(id, {
      label: `$(git-commit) ${shortRevision(id)}`,
      description: withoutIcons(firstLine(revisionMessage(revision) ?? '')),
      detail: `${id} · ${formatAgo(startedAt, Date.now())}`,
      value: { type, value: id },
    });
  }
  if (rows.size === 0) return [];
  return [{ label: vscode.l10n.t('Ran before'), kind: vscode.QuickPickItemKind.Separator }, ...rows.values()];
}
