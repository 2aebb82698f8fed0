import * as vscode from 'vscode';
import type { ConnectionList } from '../../core/connections/connectionList';
import type { PipelineRef } from '../../domain/refs';

/** The title of a step that changes something in these pipelines: it names the production connections among theirs. */
export function flowTitle(
  { connections }: { readonly connections: Pick<ConnectionList, 'find'> },
  title: string,
  pipelines: readonly PipelineRef[],
): string {
  const ids = new Set(pipelines.map(({ connection }) => connection));
  const names = [...ids].flatMap((id) => {
    const connection = connections.find(id);
    return connection?.isProduction ? [vscode.l10n.t('{0} (production)', connection.name)] : [];
  });
  return [title, ...names].join(' · ');
}
