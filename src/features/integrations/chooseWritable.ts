import { refuseReadOnly } from '../../core/changes/readOnly';
import type { ConnectionId } from '../../domain/refs';
import * as vscode from 'vscode';
import { back, pick } from '../../ui/quickInput/quickInput';
import type { Services } from '../../ui/services';
import { withoutIcons } from '../../ui/text/plainText';

/**
 * The connection that a command changes something on: the only one, or the one that the user selects; undefined when
 * the list is left. Read-only connections are left out.
 * @throws Problem when the only connection is read-only.
 */
export async function chooseWritable(
  { connections }: Pick<Services, 'connections'>,
  title: string,
): Promise<ConnectionId | undefined> {
  const writable = connections.all.filter(({ isReadOnly }) => !isReadOnly);
  const [only] = writable.length === 0 ? connections.all : writable;
  if (only && writable.length <= 1) return refuseReadOnly({ connections }, only.id).id;
  const answer = await pick<ConnectionId>({
    title,
    placeholder: vscode.l10n.t('Select a connection'),
    rows: () =>
      writable.map(({ id, name, region, isProduction }) => ({
        label: `$(${isProduction ? 'shield' : 'cloud'}) ${withoutIcons(name)}`,
        description: [isProduction ? vscode.l10n.t('production') : undefined, region]
          .filter(Boolean)
          .join(' · '),
        value: id,
      })),
  });
  return answer === back ? undefined : answer;
}
