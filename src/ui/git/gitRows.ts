import * as path from 'node:path';
import * as vscode from 'vscode';
import { namesCommit } from '../../domain/git/typedCommit';
import type { LocalCommit, LocalRef, LocalRepository } from '../../domain/git/localRepository';
import { shortRevision } from '../../domain/pipeline/revision';
import type { PickRow } from '../quickInput/quickInput';
import { firstLine, withoutIcons } from '../text/plainText';
import { formatAgo } from '../text/relativeTime';
import { separator } from '../quickInput/hubRow';

/** What a repository offers to run at. */
export interface GitOffer {
  readonly repository: LocalRepository;
  readonly commits: readonly LocalCommit[];
  readonly refs: readonly LocalRef[];
}

/** A commit that was picked, and by what. */
export interface GitChoice {
  readonly commit: string;
  /** The branch or tag it was picked by. */
  readonly chosenBy?: string;
}

const commitsShown = 30;
const refsShown = 300;

/** Asks each repository for what it offers; one that Git says nothing about offers nothing. */
export const offersOf = (repositories: readonly LocalRepository[]): Promise<readonly GitOffer[]> =>
  Promise.all(
    repositories.map(async (repository) => {
      const [commits, refs] = await Promise.all([repository.log(commitsShown), repository.refs()]);
      return { repository, commits, refs };
    }),
  );

/**
 * Recent commits, branches and tags as rows, each with the commit it names. A commit shows the beginning of its id only,
 * and is found by all of it.
 */
export const gitRows = <T>(
  offers: readonly GitOffer[],
  now: number,
  valueOf: (choice: GitChoice) => T,
  typed: string,
): readonly PickRow<T>[] => offers.flatMap((offer) => rowsOf(offer, now, valueOf, typed));

function rowsOf<T>(
  { repository, commits, refs }: GitOffer,
  now: number,
  valueOf: (choice: GitChoice) => T,
  typed: string,
): readonly PickRow<T>[] {
  const folder = withoutIcons(path.basename(repository.root));
  const { head } = repository;
  const here = head.branch === undefined ? folder : `${folder} · ${withoutIcons(head.branch)}`;
  const commitRows = commits.map((commit, index) => ({
    ...commitRow(commit, index < (head.ahead ?? 0), now, valueOf),
    alwaysShow: namesCommit(typed, commit.id),
  }));
  const refRows = (kind: LocalRef['kind'], heading: string) => {
    const rows = refs.filter((ref) => ref.kind === kind).slice(0, refsShown);
    return rows.length === 0 ? [] : [separator(heading), ...rows.map((ref) => refRow(ref, commits, valueOf))];
  };
  return [
    ...(commitRows.length === 0 ? [] : [separator(vscode.l10n.t('Commits of {0}', here)), ...commitRows]),
    ...refRows('branch', vscode.l10n.t('Branches of {0}', folder)),
    ...refRows('remoteBranch', vscode.l10n.t('Remote branches of {0}, as of the last fetch', folder)),
    ...refRows('tag', vscode.l10n.t('Tags of {0}', folder)),
  ];
}

function commitRow<T>(
  { id, message, author, committedAt }: LocalCommit,
  isUnpushed: boolean,
  now: number,
  valueOf: (choice: GitChoice) => T,
): PickRow<T> {
  const facts = [
    isUnpushed ? vscode.l10n.t('not pushed') : undefined,
    author && withoutIcons(author),
    committedAt === undefined ? undefined : formatAgo(committedAt, now),
  ];
  return {
    label: `$(git-commit) ${shortRevision(id)}`,
    description: withoutIcons(firstLine(message)),
    detail: facts.filter(Boolean).join(' · '),
    value: valueOf({ commit: id }),
  };
}

const refIcons = { branch: 'git-branch', remoteBranch: 'cloud', tag: 'tag' } as const;

function refRow<T>(
  { kind, name, commit }: LocalRef,
  commits: readonly LocalCommit[],
  valueOf: (choice: GitChoice) => T,
): PickRow<T> {
  const message = commits.find(({ id }) => id === commit)?.message;
  const named = [shortRevision(commit), message && withoutIcons(firstLine(message))];
  return {
    label: `$(${refIcons[kind]}) ${withoutIcons(name)}`,
    description: named.filter(Boolean).join(' '),
    value: valueOf({ commit, chosenBy: name }),
  };
}
