import * as vscode from 'vscode';
import type { RunStatus } from '../../domain/execution/runStatus';
import { stateWords } from '../../domain/execution/statusText';
import { statusWords } from '../../domain/pipeline/statusWords';
import type { ShownStatus } from '../../domain/pipeline/statusWords';

/** The look of a state: a codicon, a theme colour and a word, so that colour alone never carries meaning. */
export interface StatusLook {
  readonly icon: string;
  readonly color?: string;
  readonly word: string;
}

// The high contrast themes have no `testing.iconFailed` and no `testing.iconQueued`: icons would be black or white.
const red = 'charts.red';
const green = 'testing.iconPassed';
const yellow = 'charts.yellow';
const gray = 'testing.iconSkipped';
const blue = 'charts.blue';

/** One table for every place that draws a status. */
const looks: Readonly<Record<ShownStatus, Omit<StatusLook, 'word'>>> = {
  InProgress: { icon: 'sync~spin', color: blue },
  WaitingForApproval: { icon: 'bell', color: yellow },
  Waiting: { icon: 'debug-pause', color: yellow },
  Stopping: { icon: 'sync~spin', color: yellow },
  Stopped: { icon: 'circle-slash', color: gray },
  Succeeded: { icon: 'pass', color: green },
  Superseded: { icon: 'debug-step-over', color: gray },
  Failed: { icon: 'error', color: red },
  Cancelled: { icon: 'circle-slash', color: gray },
  Abandoned: { icon: 'debug-disconnect', color: gray },
  Skipped: { icon: 'debug-step-over', color: gray },
  Errored: { icon: 'error', color: red },
  Overridden: { icon: 'pass', color: yellow },
  NeverRun: { icon: 'circle-outline', color: gray },
  NotStarted: { icon: 'circle-outline', color: gray },
  DidNotRun: { icon: 'circle-outline', color: gray },
  Unknown: { icon: 'circle-outline' },
};

export const lookOf = (status: ShownStatus): StatusLook => ({ ...looks[status], word: statusWords(status) });

/** The look of a run, with what it waits for as its word. */
export const lookOfRun = (run: RunStatus): StatusLook => ({ ...looks[run.status], word: stateWords(run) });

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
