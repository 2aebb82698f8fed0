import * as vscode from 'vscode';
import { declarationOf, pipelinesOf } from '../../domain/calls/queries';
import type { PipelineSummary } from '../../domain/pipeline/pipeline';
import { asProblem } from '../../domain/problem';
import type { ConnectionId } from '../../domain/refs';
import { findWorkspacePipelines } from '../../domain/workspace/workspaceEvidence';
import type { Candidate, WorkspacePipeline } from '../../domain/workspace/workspaceEvidence';
import { logProblem } from '../../ui/commands/reportProblem';
import { candidateOf, workspaceClues } from './workspaceClues';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { Services } from '../../ui/services';

/** The pipelines that were changed last are looked into, at a call each. */
const mostLookedInto = 100;

/** What a search found, and every pipeline there is. */
export interface Search {
  readonly found: readonly WorkspacePipeline[];
  readonly all: readonly Candidate[];
}

/** Looks for the workspace's pipelines: lists every connection, and reads the declarations that are not known yet. */
export function searchPipelines(services: Services): Promise<Search> {
  return whileWaiting(vscode.l10n.t('Looking for the pipelines of this workspace…'), async (signal) => {
    const { connections, store, scheduler, git, log } = services;
    const [clues, ...lists] = await Promise.all([
      workspaceClues(git),
      ...connections.all.map(({ id }) => listed(services, id, signal)),
    ]);
    const candidates = connections.all.flatMap((connection, index) =>
      (lists[index] ?? []).map((summary) => ({ summary, ...candidateOf(summary.ref, connection, store) })),
    );
    if (clues.remotes.length === 0)
      return { found: findWorkspacePipelines(candidates, clues), all: candidates };
    const unread = candidates
      .filter(({ declaration }) => declaration === undefined)
      .toSorted((a, b) => b.summary.updatedAt - a.summary.updatedAt)
      .slice(0, mostLookedInto);
    const declarations = await Promise.all(
      unread.map(({ ref }) => scheduler.fetch(declarationOf(ref), signal).catch(giveUp(log, signal))),
    );
    const read = new Map(unread.map((candidate, index) => [candidate, declarations[index]]));
    const all = candidates.map((candidate): Candidate => {
      const declaration = read.get(candidate);
      return declaration ? { ...candidate, declaration } : candidate;
    });
    return { found: findWorkspacePipelines(all, clues), all };
  });
}

/** A connection that cannot be reached must not hide the pipelines of the others. */
async function listed(
  { scheduler, log }: Services,
  connection: ConnectionId,
  signal: AbortSignal,
): Promise<readonly PipelineSummary[]> {
  return (await scheduler.fetch(pipelinesOf(connection), signal).catch(giveUp(log, signal))) ?? [];
}

const giveUp = (log: vscode.LogOutputChannel, signal: AbortSignal) => (error: unknown) => {
  signal.throwIfAborted();
  logProblem(log, 'pipelines of this workspace', asProblem(error));
  return undefined;
};
