import * as l10n from '@vscode/l10n';
import type { Deployed } from '../execution/deployedStage';
import type { ActionExecution } from '../execution/execution';
import { isApprovalAttempt } from '../execution/executionContext';
import { latestAttempts } from '../execution/progress';
import type { OutgoingCommits } from '../git/outgoingCommits';

/** What an approval of a stage lets through, against what is deployed behind it. */
export interface ApprovalReview {
  /** The stage whose approvals are open. */
  readonly stage: string;
  /** What is deployed behind them; absent where it could not be read. */
  readonly deployed?: Deployed;
  /** The sources whose commits the local repositories know. */
  readonly outgoing: readonly OutgoingCommits[];
}

/** The stage in which an execution waits for approvals; undefined while it waits for none. */
export const stageToReview = (attempts: readonly ActionExecution[]): string | undefined =>
  latestAttempts(attempts).find((each) => each.status === 'InProgress' && isApprovalAttempt(each))?.stage;

/** "7 commits since Production", and how many are taken back. */
export function outgoingWords({ count, takenBack }: OutgoingCommits, stage: string): string {
  const out =
    count === 1 ? l10n.t('1 commit since {0}', stage) : l10n.t('{0} commits since {1}', count, stage);
  const back =
    takenBack === 1
      ? l10n.t('takes back 1 commit of {0}', stage)
      : l10n.t('takes back {0} commits of {1}', takenBack, stage);
  if (takenBack === 0) return count === 0 ? l10n.t('The same commit as in {0}', stage) : out;
  return count === 0 ? capitalized(back) : l10n.t('{0}, {1}', out, back);
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
