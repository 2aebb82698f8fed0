import * as l10n from '@vscode/l10n';
import type { AnyStatus } from './status';

/** Every status that is shown: those of the API, and those that are derived or stand for something not known. */
export type ShownStatus =
  | AnyStatus
  | 'WaitingForApproval'
  | 'Waiting'
  | 'NeverRun'
  | 'NotStarted'
  | 'DidNotRun'
  | 'Unknown';

/** One table for every place that names a status. */
const words: Readonly<Record<ShownStatus, () => string>> = {
  InProgress: () => l10n.t('In progress'),
  WaitingForApproval: () => l10n.t('Needs approval'),
  Waiting: () => l10n.t('Waiting'),
  Stopping: () => l10n.t('Stopping'),
  Stopped: () => l10n.t('Stopped'),
  Succeeded: () => l10n.t('Succeeded'),
  Superseded: () => l10n.t('Superseded'),
  Failed: () => l10n.t('Failed'),
  Cancelled: () => l10n.t('Cancelled'),
  Abandoned: () => l10n.t('Abandoned'),
  Skipped: () => l10n.t('Skipped'),
  Errored: () => l10n.t('Errored'),
  Overridden: () => l10n.t('Overridden'),
  NeverRun: () => l10n.t('Never run'),
  NotStarted: () => l10n.t('Not started'),
  DidNotRun: () => l10n.t('Did not run'),
  Unknown: () => l10n.t('Loading'),
};

/** The name of a status in texts. */
export const statusWords = (status: ShownStatus): string => words[status]();
