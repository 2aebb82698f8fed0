import * as vscode from 'vscode';
import type { AnyStatus } from '../../domain/pipeline/status';

/** The look of a state: a codicon, a theme colour and a word, so that colour alone never carries meaning. */
export interface StatusLook {
  readonly icon: string;
  readonly color?: string;
  readonly word: string;
}

export type ShownStatus =
  | AnyStatus
  | 'WaitingForApproval'
  | 'Waiting'
  | 'NeverRun'
  | 'NotStarted'
  | 'DidNotRun'
  | 'Unknown';

const red = 'testing.iconFailed';
const green = 'testing.iconPassed';
const yellow = 'testing.iconQueued';
const gray = 'testing.iconSkipped';
const blue = 'charts.blue';

/** One table for every place that shows a status. */
const looks: Readonly<Record<ShownStatus, () => StatusLook>> = {
  InProgress: () => ({ icon: 'sync~spin', color: blue, word: vscode.l10n.t('In progress') }),
  WaitingForApproval: () => ({ icon: 'bell', color: yellow, word: vscode.l10n.t('Waiting for approval') }),
  Waiting: () => ({ icon: 'debug-pause', color: yellow, word: vscode.l10n.t('Waiting') }),
  Stopping: () => ({ icon: 'sync~spin', color: yellow, word: vscode.l10n.t('Stopping') }),
  Stopped: () => ({ icon: 'circle-slash', color: gray, word: vscode.l10n.t('Stopped') }),
  Succeeded: () => ({ icon: 'pass', color: green, word: vscode.l10n.t('Succeeded') }),
  Superseded: () => ({ icon: 'debug-step-over', color: gray, word: vscode.l10n.t('Superseded') }),
  Failed: () => ({ icon: 'error', color: red, word: vscode.l10n.t('Failed') }),
  Cancelled: () => ({ icon: 'circle-slash', color: gray, word: vscode.l10n.t('Cancelled') }),
  Abandoned: () => ({ icon: 'debug-disconnect', color: gray, word: vscode.l10n.t('Abandoned') }),
  Skipped: () => ({ icon: 'debug-step-over', color: gray, word: vscode.l10n.t('Skipped') }),
  Errored: () => ({ icon: 'error', color: red, word: vscode.l10n.t('Errored') }),
  Overridden: () => ({ icon: 'pass', color: yellow, word: vscode.l10n.t('Overridden') }),
  NeverRun: () => ({ icon: 'circle-outline', color: gray, word: vscode.l10n.t('Never run') }),
  NotStarted: () => ({ icon: 'circle-outline', color: gray, word: vscode.l10n.t('Not started') }),
  DidNotRun: () => ({ icon: 'circle-outline', color: gray, word: vscode.l10n.t('Did not run') }),
  Unknown: () => ({ icon: 'circle-outline', word: vscode.l10n.t('Loading') }),
};

export const lookOf = (status: ShownStatus): StatusLook => looks[status]();

/**
 * The text beside a name: the state in words, unless it succeeded, and further details. In a list where most
 * succeeded the word would only push the rest out of sight; the icon and the text for screen readers still
 * have it.
 */
export const besideName = (status: ShownStatus, ...parts: readonly (string | undefined)[]): string =>
  [status === 'Succeeded' ? undefined : lookOf(status).word, ...parts].filter(Boolean).join(' · ');

/** The look as a tree row's icon. */
export const themeIconOf = ({ icon, color }: StatusLook): vscode.ThemeIcon =>
  new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
