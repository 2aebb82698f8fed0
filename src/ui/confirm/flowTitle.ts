import * as vscode from 'vscode';
import type { Connection } from '../../domain/connection/connection';
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
    return connection?.isProduction ? [productionName(connection)] : [];
  });
  return [title, ...names].join(' · ');
}

/** A production connection by its name and its mark. */
export const productionName = ({ name }: Pick<Connection, 'name'>): string =>
  vscode.l10n.t('{0} (production)', name);
