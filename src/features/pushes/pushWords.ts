import * as vscode from 'vscode';
import type { OutgoingPush, RequestChoice } from '../../domain/git/outgoingPush';
import { reasonText, unknownText } from '../../domain/definition/triggers/explanationText';
import type { Explanation, Verdict } from '../../domain/definition/triggers/explainEvent';
import type { PushForecast } from '../../domain/workspace/pushForecast';
import { escapeMarkdown } from '../../ui/text/plainText';

/** What is pushed, in a few words. */
export function pushText({
  branch,
  remote,
  isNew,
  commits,
  files,
  isUncommitted,
  tags,
}: OutgoingPush): string {
  const what =
    commits.length === 1
      ? vscode.l10n.t('1 commit')
      : commits.length > 1
        ? vscode.l10n.t('{0} commits', commits.length)
        : isUncommitted
          ? vscode.l10n.t('Uncommitted changes, as if they were committed')
          : vscode.l10n.t('No outgoing commits');
  return [
    what,
    vscode.l10n.t('to {0}', `${remote}/${branch}`),
    ...(isNew ? [vscode.l10n.t('creates the branch')] : []),
    filesText(files),
    ...(tags.length > 0 ? [vscode.l10n.t('tags {0}', tags.join(', '))] : []),
  ].join(' · ');
}

function filesText(files: readonly string[] | undefined): string {
  if (files === undefined) return vscode.l10n.t('changed files unknown');
  return files.length === 1
    ? vscode.l10n.t('1 changed file')
    : vscode.l10n.t('{0} changed files', files.length);
}

/** What is assumed of a pull request. */
export function requestText(request: RequestChoice | 'none' | undefined): string {
  if (request === undefined) return vscode.l10n.t('Unknown');
  if (request === 'none') return vscode.l10n.t('None');
  if (request.event === 'OPEN') return vscode.l10n.t('Opened into {0}', request.into);
  return request.event === 'UPDATED'
    ? vscode.l10n.t('Updated, into {0}', request.into)
    : vscode.l10n.t('Merged into {0}', request.into);
}

/** Why a verdict is what it is: the filter that decides, and what is not known where that decides. */
export const whyText = (explanation: Explanation): string =>
  [reasonText(explanation), ...explanation.missing.map(unknownText)].filter(Boolean).join(' · ');

/** The heading of the pipelines with a verdict. */
export function headingOf(verdict: Verdict): string {
  if (verdict === 'starts') return vscode.l10n.t('Starts');
  return verdict === 'mayStart' ? vscode.l10n.t('May start') : vscode.l10n.t('Does not start');
}

/** The answer as a table, for a pull request or a chat. */
export function forecastMarkdown(push: OutgoingPush, forecasts: readonly PushForecast[]): string {
  const rows = forecasts.map(({ ref, explanation }) =>
    [ref.name, headingOf(explanation.verdict), whyText(explanation)].map(cell).join(' | '),
  );
  const heads = [vscode.l10n.t('Pipeline'), vscode.l10n.t('This push'), vscode.l10n.t('Reason')];
  return [
    escapeMarkdown(pushText(push)),
    '',
    `| ${heads.join(' | ')} |`,
    `| ${heads.map(() => '---').join(' | ')} |`,
    ...rows.map((row) => `| ${row} |`),
    '',
  ].join('\n');
}

const cell = (text: string): string => escapeMarkdown(text).replaceAll(/\s*\n/g, ' ');
