import * as vscode from 'vscode';
import type { LocalCommit, LocalRepository } from '../../domain/git/localRepository';
import { isCommitId, namesCommit } from '../../domain/git/typedCommit';
import { Problem } from '../../domain/problem';
import { shortId } from '../../domain/refs';
import { back, pick } from '../../ui/quickInput/quickInput';
import type { PickRow } from '../../ui/quickInput/quickInput';
import type { Services } from '../../ui/services';
import { gitRows, offersOf } from '../../ui/git/gitRows';
import { readingRepository } from '../../ui/git/readingRepository';
import type { GitOffer } from '../../ui/git/gitRows';

/** A commit, and the repository in which it was found. */
export interface Located {
  readonly repository: LocalRepository;
  readonly commit: LocalCommit;
}

/** The commit of a row, or one that is typed. Another clone may have the commit of a row, too. */
interface Choice {
  readonly id: string;
  readonly repository?: LocalRepository;
}

/**
 * Asks for a commit: the current checkout, which Enter takes, another one, or any that a typed id names.
 * Undefined when the user dismisses it.
 */
export async function askCommit({
  git,
  localNow,
}: Pick<Services, 'git' | 'localNow'>): Promise<Located | undefined> {
  const repositories = await git.find();
  if (repositories.length === 0)
    throw new Problem(
      'fact',
      vscode.l10n.t('No Git repository is open. Open the folder of a repository, and trust it.'),
    );
  const offers = await offersOf(repositories);
  let typed = '';
  let notFound: string | undefined;
  for (;;) {
    const choice = await pick<Choice>({
      title: vscode.l10n.t('Where Is My Commit?'),
      placeholder: vscode.l10n.t('Select a commit. Press Enter for the current checkout.'),
      typed,
      onDidType: (text) => {
        typed = text;
      },
      rows: (text) => commitRows(offers, localNow(), text, notFound),
    });
    if (choice === undefined || choice === back) return undefined;
    const { id, repository } = choice;
    const located = await readingRepository(() => locate(repository ? [repository] : repositories, id));
    if (located) return located;
    if (repository)
      throw new Problem(
        'fact',
        vscode.l10n.t('The commit {0} is no longer in the local repository.', shortId(id)),
      );
    notFound = id;
  }
}

/** The commits of the repositories and, for an id of none of them, a row that looks it up. */
export const commitRows = (
  offers: readonly GitOffer[],
  now: number,
  typed: string,
  notFound: string | undefined,
): readonly PickRow<Choice>[] => [
  ...lookUpRows(offers, typed.trim(), notFound),
  ...offers.flatMap((offer) =>
    gitRows([offer], now, ({ commit }) => ({ id: commit, repository: offer.repository }), typed),
  ),
];

function lookUpRows(
  offers: readonly GitOffer[],
  typed: string,
  notFound: string | undefined,
): readonly PickRow<Choice>[] {
  const isOffered = offers.some(({ commits }) => commits.some(({ id }) => namesCommit(typed, id)));
  if (!isCommitId(typed) || isOffered) return [];
  return typed === notFound
    ? [
        {
          label: `$(error) ${vscode.l10n.t('The local repository has no "{0}".', typed)}`,
          alwaysShow: true,
        },
      ]
    : [
        {
          label: `$(search) ${vscode.l10n.t('Look up "{0}" in the local repository', typed)}`,
          alwaysShow: true,
          value: { id: typed },
        },
      ];
}

async function locate(repositories: readonly LocalRepository[], id: string): Promise<Located | undefined> {
  for (const repository of repositories) {
    const commit = await repository.resolve(id);
    if (commit) return { repository, commit };
  }
  return undefined;
}
