import * as vscode from 'vscode';
import type { Execution } from '../../domain/execution/execution';
import type { ActionDeclaration } from '../../domain/pipeline/pipeline';
import { shortRevision } from '../../domain/pipeline/revision';
import { revisionsOf } from '../../domain/start/startDraft';
import type { StartDraft } from '../../domain/start/startDraft';
import { revisionProblem } from '../../domain/start/startRequest';
import type { RevisionType } from '../../domain/start/startRequest';
import type { PickRow } from '../../ui/quickInput/quickInput';
import { firstLine, withoutIcons } from '../../ui/text/plainText';
import { formatAgo } from '../../ui/text/relativeTime';
import { separator } from '../../ui/quickInput/hubRow';
import { revisionText, typeWords } from './startLabels';

export type RevisionChoice =
  /** With a type, only the override of that type is given up. */
  | { readonly kind: 'latest'; readonly type?: RevisionType }
  | {
      readonly kind: 'revision';
      readonly type: RevisionType;
      readonly value: string;
      /** The branch or tag it was picked by. */
      readonly chosenBy?: string;
      /** It is what is typed. */
      readonly isTyped?: true;
    }
  /** A name that a local repository may know. */
  | { readonly kind: 'find'; readonly name: string };

/** What is typed, as a revision of each type that fits: to be used, or why it cannot be. */
export function typedRows(
  types: readonly RevisionType[],
  typed: string,
  search: { readonly canFind: boolean; readonly notFound: string | undefined },
): readonly PickRow<RevisionChoice>[] {
  if (typed === '') return [];
  return types.flatMap((type): readonly PickRow<RevisionChoice>[] => {
    const problem = revisionProblem(type, typed);
    if (problem === undefined)
      return [
        {
          label: `$(check) ${vscode.l10n.t('Use this {0}', typeWords[type]())}`,
          description: withoutIcons(typed),
          alwaysShow: true,
          value: { kind: 'revision', type, value: typed, isTyped: true },
        },
      ];
    const told = { label: `$(info) ${problem}`, alwaysShow: true };
    if (type !== 'COMMIT_ID' || !search.canFind) return [told];
    if (search.notFound === typed)
      return [
        {
          label: `$(error) ${vscode.l10n.t('The local repository has no "{0}".', withoutIcons(typed))}`,
          alwaysShow: true,
        },
        told,
      ];
    return [
      told,
      {
        label: `$(search) ${vscode.l10n.t('Look up "{0}" in the local repository', withoutIcons(typed))}`,
        alwaysShow: true,
        value: { kind: 'find', name: typed },
      },
    ];
  });
}

/** The ways back to what the action would run by itself. */
export function latestRows(draft: StartDraft, action: ActionDeclaration): readonly PickRow<RevisionChoice>[] {
  const overrides = revisionsOf(draft, action.name);
  const each = overrides.length < 2 ? [] : overrides;
  return [
    { label: `$(arrow-up) ${vscode.l10n.t('Latest revision')}`, value: { kind: 'latest' } },
    ...each.map(({ type, value }) => ({
      label: `$(close) ${vscode.l10n.t('Without the {0}', typeWords[type]())}`,
      description: withoutIcons(revisionText(type, value)),
      value: { kind: 'latest', type } as const,
    })),
  ];
}

/** Whether the user typed or pasted more of a revision than its row shows. */
const isBeginningOf = (id: string, typed: string): boolean =>
  typed.length > shortRevision(id).length && id.startsWith(typed);

/** Revisions that this action ran at before, each once, newest first; found by all of their ids. */
export function ranBeforeRows(
  recent: readonly Execution[],
  type: RevisionType,
  action: ActionDeclaration,
  now: number,
  typed: string,
): readonly PickRow<RevisionChoice>[] {
  const rows = new Map<string, PickRow<RevisionChoice>>();
  for (const { sourceRevisions, startedAt } of recent) {
    const revision = sourceRevisions.find(({ actionName }) => actionName === action.name);
    const id = revision?.revisionId;
    if (!revision || id === undefined || rows.has(id) || revisionProblem(type, id) !== undefined) continue;
    rows.set(id, {
      label: `$(history) ${shortRevision(id)}`,
      description: withoutIcons(firstLine(revision.summary ?? '')),
      detail: formatAgo(startedAt, now),
      alwaysShow: isBeginningOf(id, typed.trim()),
      value: { kind: 'revision', type, value: id },
    });
  }
  return rows.size === 0 ? [] : [separator(vscode.l10n.t('Ran before')), ...rows.values()];
}
