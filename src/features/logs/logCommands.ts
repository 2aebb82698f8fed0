import * as vscode from 'vscode';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { PersistedValue } from '../../ui/settings/persistedValue';
import type { LogDocuments } from './logDocuments';
import type { LogFollowing } from './logFollowing';
import { activeLog } from './logUri';

/** The command that brings the end of the active log into sight. */
export const followLog = (following: LogFollowing) => (): void => {
  const editor = activeLog();
  if (editor) following.follow(editor);
};

/** The command that shows or hides the time of each line, in all logs. */
export const toggleTimestamps = (showsTimes: PersistedValue<boolean>) => (): void =>
  showsTimes.set(!showsTimes.value);

/** The command that adds lines before or after those of the active log. */
export const loadMore =
  (documents: LogDocuments, which: 'loadEarlier' | 'loadLater') => async (): Promise<void> => {
    const editor = activeLog();
    const document = editor && documents.find(editor.document.uri);
    if (document === undefined) return;
    await whileWaiting(vscode.l10n.t('Reading the log…'), (signal) => document.log[which](signal));
  };
