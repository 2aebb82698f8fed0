import * as vscode from 'vscode';
import type { Execution } from '../../domain/execution/execution';
import type { ActionDeclaration } from '../../domain/pipeline/pipeline';
import { shortRevision } from '../../domain/pipeline/revision';
import type { Distance } from '../../domain/git/localRepository';
import type { RevisionType } from '../../domain/start/startRequest';
import { firstLine, withoutIcons } from '../../ui/text/plainText';

export const typeWords: Readonly<Record<RevisionType, () => string>> = {
  COMMIT_ID: () => vscode.l10n.t('full commit id'),
  IMAGE_DIGEST: () => vscode.l10n.t('image digest'),
  S3_OBJECT_VERSION_ID: () => vscode.l10n.t('S3 object version id'),
  S3_OBJECT_KEY: () => vscode.l10n.t('S3 object key'),
};

/** A revision as it fits into a row: ids are short, an object's key says something as a whole. */
export const revisionText = (type: RevisionType, value: string): string =>
  type === 'S3_OBJECT_KEY' ? value : shortRevision(value);

/** Where a source action reads from, such as repository and branch. */
export function sourcePlace({ configuration }: ActionDeclaration): readonly string[] {
  const { Owner: owner, Repo: repo } = configuration;
  const place =
    configuration['FullRepositoryId'] ??
    (owner && repo && `${owner}/${repo}`) ??
    configuration['RepositoryName'] ??
    configuration['S3Bucket'];
  const line =
    configuration['BranchName'] ??
    configuration['Branch'] ??
    configuration['ImageTag'] ??
    configuration['S3ObjectKey'];
  return [place, line].filter((part) => part !== undefined).filter((part) => part !== '');
}

/** How a commit stands to the one that is there now. */
export function distanceText({ ahead, behind }: Distance, base: string): string {
  if (ahead === 0 && behind === 0) return vscode.l10n.t('the same as {0}', base);
  const more =
    ahead === 1
      ? vscode.l10n.t('1 commit ahead of {0}', base)
      : vscode.l10n.t('{0} commits ahead of {1}', ahead, base);
  const less =
    behind === 1
      ? vscode.l10n.t('1 commit behind {0}', base)
      : vscode.l10n.t('{0} commits behind {1}', behind, base);
  if (behind === 0) return more;
  if (ahead === 0) return less;
  return vscode.l10n.t('{0}, and {1}', more, less);
}

/** What an action's revision was in an execution: its message and the short id. */
export function ranText(execution: Execution | undefined, actionName: string): string | undefined {
  const revision = execution?.sourceRevisions.find((each) => each.actionName === actionName);
  if (revision?.revisionId === undefined) return undefined;
  const message = withoutIcons(firstLine(revision.summary ?? ''));
  const id = shortRevision(revision.revisionId);
  return message === '' || message.includes(revision.revisionId) ? id : `${id} ${message}`;
}
