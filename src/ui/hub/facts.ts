import * as vscode from 'vscode';
import { runName } from '../../domain/execution/runName';
import type { Execution } from '../../domain/execution/execution';
import { shortRevision } from '../../domain/pipeline/revision';
import { isWebUrl } from '../../domain/links/webUrl';
import { triggerText } from '../text/executionLabels';
import { firstLine, withoutIcons } from '../text/plainText';
import { formatAgo } from '../text/relativeTime';
import { lookOf } from '../text/statusPresentation';
import type { Fact } from './askHub';

/** An untrusted text as one line of a row. */
export const rowText = (text: string): string => withoutIcons(firstLine(text));

/** The link when it may be opened: an http or https address; undefined for any other text of the user. */
export const linkOf = (url: string | undefined): { readonly link?: string } =>
  url !== undefined && isWebUrl(url) ? { link: url } : {};

/** Each revision of an execution with its message; a row with a page opens it. */
export const revisionFacts = ({ sourceRevisions }: Execution): readonly Fact[] =>
  sourceRevisions.map((revision) => ({
    icon: 'git-commit',
    label: rowText(revision.summary || revision.actionName),
    description: [revision.revisionId && shortRevision(revision.revisionId), revision.actionName]
      .filter(Boolean)
      .join(' · '),
    ...linkOf(revision.url),
  }));

/** An execution in one row. */
export function executionFact(execution: Execution, now: number): Fact {
  const look = lookOf(execution.status);
  return {
    icon: look.icon,
    label: rowText(runName(execution)),
    description: [
      look.word,
      execution.trigger && rowText(triggerText(execution.trigger)),
      vscode.l10n.t('started {0}', formatAgo(execution.startedAt, now)),
    ]
      .filter(Boolean)
      .join(' · '),
  };
}

/** Names as a list in a sentence: "a, b and c". */
export const listText = (names: readonly string[]): string =>
  new Intl.ListFormat(vscode.env.language, { type: 'conjunction' }).format(names);
