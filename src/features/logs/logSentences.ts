import * as vscode from 'vscode';
import { formatDuration } from '../../domain/duration';
import { policyStatementFor } from '../../domain/policyStatement';
import { firstLine } from '../../ui/text/plainText';
import type { FollowedLog, LogState } from '../../core/logs/followedLog';
import type { EmptyReason } from '../../core/logs/whyEmpty';
import type { Build } from '../../domain/log/build';
import type { LogWindow } from '../../domain/log/logWindow';

/** The mark of a sentence of ours, which tells it apart from the lines of the log. */
const own = (sentence: string): string => `▸ ${sentence}`;

/** The sentences above the lines of a log. */
export function sentencesAbove({ window, failure, state, isSettled }: FollowedLog): readonly string[] {
  const { located } = state;
  return [
    isSettled &&
      window.hasEarlier &&
      vscode.l10n.t('Earlier lines are not shown. Run “Load Earlier Lines of Log” to add them.'),
    failure?.kind === 'phaseEnd' &&
      vscode.l10n.t(
        'The line that made {0} fail could not be found. The log opens at the end of that phase.',
        failure.phase,
      ),
    failure?.kind === 'unknown' &&
      [
        located?.failedPhase === undefined
          ? vscode.l10n.t('No line of this log says for certain why the action failed.')
          : vscode.l10n.t('{0} failed, and no line of this log says why.', located.failedPhase.name),
        firstLine(located?.failedPhase?.contexts.find(({ message }) => message)?.message ?? ''),
      ].join(' '),
  ]
    .filter((sentence) => typeof sentence === 'string')
    .map((sentence) => own(sentence.trim()));
}

/** The sentences below the lines of a log: how it stands. */
export function sentencesBelow({ window, state, isSettled }: FollowedLog): readonly string[] {
  return [
    isSettled &&
      window.hasLater &&
      vscode.l10n.t('Later lines are not shown. Run “Load Later Lines of Log” to add them.'),
    ...problemSentences(state),
    isSettled || window.lines.length === 0
      ? stageSentence(state, window)
      : vscode.l10n.t('Reading the rest of the log…'),
  ]
    .filter((sentence) => typeof sentence === 'string')
    .map(own);
}

function problemSentences({ problem, stage }: LogState): readonly string[] {
  if (problem === undefined) return [];
  const statement = policyStatementFor([problem]);
  const isLast = stage === 'over' || problem.kind === 'fact';
  return [
    problem.message,
    ...(statement === undefined
      ? []
      : [vscode.l10n.t('This statement in an IAM policy would allow it:'), ...statement.split('\n')]),
    ...(isLast ? [] : [vscode.l10n.t('It is tried again automatically while this log is visible.')]),
  ];
}

function stageSentence(
  { stage, problem, located, empty }: LogState,
  { lines, hasLater }: LogWindow,
): string | undefined {
  switch (stage) {
    case 'reading':
      return problem === undefined ? vscode.l10n.t('Reading the log…') : undefined;
    case 'waiting':
    case 'following':
      return lines.length === 0
        ? vscode.l10n.t('No log yet. It appears here as soon as the action writes one.')
        : undefined;
    case 'over':
      if (hasLater) return undefined;
      return empty === undefined ? endSentence(located?.build) : emptySentences[empty](located?.build);
  }
}

const emptySentences: { readonly [Reason in EmptyReason]: (build: Build | undefined) => string } = {
  noStream: (build) =>
    build?.log.isDisabled !== true
      ? vscode.l10n.t('The build ended before it wrote a log.')
      : build.log.s3 === undefined
        ? vscode.l10n.t('CloudWatch Logs is disabled for this build, and it keeps no log in S3.')
        : vscode.l10n.t('CloudWatch Logs is disabled for this build. Its log is in S3: {0}', build.log.s3),
  deleted: () => vscode.l10n.t('CloudWatch Logs does not have this log: it was deleted, or never written.'),
  expired: () =>
    vscode.l10n.t('CloudWatch Logs has deleted the lines of this log, as its retention setting says.'),
  nothingWritten: () => vscode.l10n.t('Nothing was written to this log.'),
};

/** The last line of a log that is over. */
function endSentence(build: Build | undefined): string {
  if (build === undefined) return vscode.l10n.t('End of the log.');
  const { status, startedAt, endedAt } = build;
  const took =
    startedAt === undefined || endedAt === undefined ? undefined : formatDuration(endedAt - startedAt);
  return took === undefined
    ? vscode.l10n.t('End of the log: the build ended with {0}.', status)
    : vscode.l10n.t('End of the log: the build ended with {0} after {1}.', status, took);
}
