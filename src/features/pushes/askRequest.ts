import * as vscode from 'vscode';
import type { PullRequestEvent } from '../../domain/definition/triggers/gitEvent';
import type { LocalRepository } from '../../domain/git/localRepository';
import type { OutgoingPush, RequestChoice } from '../../domain/git/outgoingPush';
import { readingRepository } from '../../ui/git/readingRepository';
import { hubRow, separator } from '../../ui/quickInput/hubRow';
import { back, pick } from '../../ui/quickInput/quickInput';
import type { PickRow } from '../../ui/quickInput/quickInput';
import { withoutIcons } from '../../ui/text/plainText';

type Choice = Omit<RequestChoice, 'files'> | 'none' | 'unknown';

/**
 * Asks what happens to the branch's pull request.
 * @returns undefined for "not known"; `current` when the user leaves the question.
 */
export async function askRequest(
  repository: LocalRepository,
  push: OutgoingPush,
  current: RequestChoice | 'none' | undefined,
): Promise<RequestChoice | 'none' | undefined> {
  const prefix = `${push.remote}/`;
  const branches = (await readingRepository(() => repository.refs())).flatMap(({ kind, name }) =>
    kind === 'remoteBranch' && name.startsWith(prefix) && name !== `${prefix}${push.branch}`
      ? [name.slice(prefix.length)]
      : [],
  );
  const answer = await pick<Choice>({
    title: vscode.l10n.t('Pull Request of {0}', withoutIcons(push.branch)),
    placeholder: vscode.l10n.t('Select what happens to the pull request'),
    hasBack: true,
    rows: () => requestRows(branches, push.isNew),
  });
  if (answer === undefined || answer === back) return current;
  if (answer === 'unknown') return undefined;
  if (answer === 'none') return 'none';
  const { commit } = repository.head;
  const files =
    commit && (await readingRepository(() => repository.filesBetween(`${prefix}${answer.into}`, commit)));
  return { ...answer, ...(files && { files }) };
}

/** Of a branch that the remote does not have, no pull request is open yet. */
function requestRows(branches: readonly string[], isNew: boolean): readonly PickRow<Choice>[] {
  const section = (event: PullRequestEvent, heading: string): readonly PickRow<Choice>[] =>
    branches.length === 0
      ? []
      : [
          separator(heading),
          ...branches.map((into) =>
            hubRow<Choice>({ icon: 'git-branch', label: withoutIcons(into) }, { event, into }),
          ),
        ];
  return [
    hubRow<Choice>({ icon: 'question', label: vscode.l10n.t('Unknown') }, 'unknown'),
    hubRow<Choice>({ icon: 'circle-slash', label: vscode.l10n.t('No pull request') }, 'none'),
    ...section('OPEN', vscode.l10n.t('Opens a pull request into')),
    ...(isNew ? [] : section('UPDATED', vscode.l10n.t('Updates the open pull request into'))),
    ...(isNew ? [] : section('CLOSED', vscode.l10n.t('Merge of the pull request into'))),
  ];
}
