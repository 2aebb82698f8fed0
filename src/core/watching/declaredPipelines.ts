import { declarationOf, executionsOf, pipelinesOf } from '../../domain/calls/queries';
import type { Connection } from '../../domain/connection/connection';
import { asProblem } from '../../domain/problem';
import type { Problem } from '../../domain/problem';
import type { PipelineRef } from '../../domain/refs';
import type { Candidate } from '../../domain/workspace/workspaceEvidence';
import type { Scheduler } from '../cache/scheduler';
import type { SnapshotStore } from '../cache/snapshotStore';
import type { ConnectionList } from '../connections/connectionList';

/** The pipelines that were changed last are looked into, at a call each. */
const mostLookedInto = 100;

interface Needs {
  readonly connections: Pick<ConnectionList, 'all'>;
  readonly store: Pick<SnapshotStore, 'get'>;
  readonly scheduler: Pick<Scheduler, 'fetch'>;
}

/** A pipeline that is listed, with the data that is known already. */
export interface Listed extends Candidate {
  /** Epoch milliseconds. */
  readonly updatedAt: number;
}

/** Called for a connection or a pipeline that cannot be read: it must not hide the others. */
export type OnUnread = (problem: Problem) => void;

/** The pipelines of every connection. */
export async function listCandidates(
  { connections, store, scheduler }: Needs,
  signal: AbortSignal,
  onUnread: OnUnread,
): Promise<readonly Listed[]> {
  const listOf = async (connection: Connection) =>
    (await scheduler.fetch(pipelinesOf(connection.id), signal).catch(report(signal, onUnread))) ?? [];
  const lists = await Promise.all(
    connections.all.map(async (connection) =>
      (await listOf(connection)).map(({ ref, updatedAt }) => ({
        ...candidateOf(ref, connection, store),
        updatedAt,
      })),
    ),
  );
  return lists.flat();
}

/** The same with the declarations that were not known yet, as far as they can be read. */
export async function withDeclarations(
  { scheduler }: Pick<Needs, 'scheduler'>,
  candidates: readonly Listed[],
  signal: AbortSignal,
  onUnread: OnUnread,
): Promise<readonly Candidate[]> {
  const unread = candidates
    .filter(({ declaration }) => declaration === undefined)
    .toSorted((a, b) => b.updatedAt - a.updatedAt)
    .slice(0, mostLookedInto);
  const declarations = await Promise.all(
    unread.map(({ ref }) => scheduler.fetch(declarationOf(ref), signal).catch(report(signal, onUnread))),
  );
  const read = new Map(unread.map((candidate, index) => [candidate, declarations[index]]));
  return candidates.map((candidate): Candidate => {
    const declaration = read.get(candidate);
    return declaration ? { ...candidate, declaration } : candidate;
  });
}

/** A pipeline with the data that is known already. */
export function candidateOf(
  ref: PipelineRef,
  connection: Candidate['connection'],
  store: Pick<SnapshotStore, 'get'>,
): Candidate {
  const declaration = store.get(declarationOf(ref)).value;
  const executions = store.get(executionsOf(ref)).value?.executions;
  return { ref, connection, ...(declaration && { declaration }), ...(executions && { executions }) };
}

const report = (signal: AbortSignal, onUnread: OnUnread) => (error: unknown) => {
  signal.throwIfAborted();
  onUnread(asProblem(error));
  return undefined;
};
