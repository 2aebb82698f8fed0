import * as vscode from 'vscode';
import { whileWaiting } from '../quickInput/whileWaiting';

/**
 * Asks a local repository between two questions: the answered one stays on screen, and a slow answer can be cancelled.
 * @throws Problem of the kind `cancelled` when the user leaves it.
 */
export const readingRepository = <T>(read: () => Promise<T>): Promise<T> =>
  whileWaiting(vscode.l10n.t('Reading the repository…'), read);
