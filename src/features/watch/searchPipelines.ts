import * as vscode from 'vscode';
import { listCandidates, withDeclarations } from '../../core/watching/declaredPipelines';
import type { Problem } from '../../domain/problem';
import { findWorkspacePipelines } from '../../domain/workspace/workspaceEvidence';
import type { Candidate, WorkspacePipeline } from '../../domain/workspace/workspaceEvidence';
import { logProblem } from '../../ui/commands/reportProblem';
import { workspaceClues } from './workspaceClues';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { Services } from '../../ui/services';

/** What a search found, and every pipeline there is. */
export interface Search {
  readonly found: readonly WorkspacePipeline[];
  readonly all: readonly Candidate[];
}

/** Looks for the workspace's pipelines: lists every connection, and reads the declarations that are not known yet. */
export function searchPipelines(services: Services): Promise<Search> {
  return whileWaiting(vscode.l10n.t('Looking for the pipelines of this workspace…'), async (signal) => {
    const { git, log } = services;
    const onUnread = (problem: Problem) => logProblem(log, 'pipelines of this workspace', problem);
    const [clues, candidates] = await Promise.all([
      workspaceClues(git),
      listCandidates(services, signal, onUnread),
    ]);
    const all =
      clues.remotes.length === 0
        ? candidates
        : await withDeclarations(services, candidates, signal, onUnread);
    return { found: findWorkspacePipelines(all, clues), all };
  });
}
