import type { Causes } from '../../core/causes/causes';
import type * as vscode from 'vscode';
import type { Favourites } from '../../core/lists/favourites';
import type { Clock } from '../../domain/clock';
import type { LocalRepositories } from '../../domain/git/localRepository';
import type { Own } from '../../domain/owned';
import type { Commands } from '../../ui/commands/commandRegistry';
import type { Services } from '../../ui/services';
import { findWorkspacePipelines } from './findWorkspacePipelines';
import { showWatched } from './showWatched';
import { unwatchExecution, watchExecution, watchNextExecution, watchNextPush } from './watchCommands';
import { createWatching } from './watching';
import { whereIsMyCommit } from './whereIsMyCommit';

interface WatchNeeds extends Services {
  readonly git: LocalRepositories;
  readonly causes: Pick<Causes, 'read'>;
  readonly favourites: Favourites;
  readonly clock: Clock;
  readonly workspaceState: vscode.Memento;
  /** A folder that all windows share. */
  readonly claimsFolder: string;
}

/** Follows executions in the status bar and by notifications, and finds where a commit is. */
export function watch(needs: WatchNeeds, own: Own) {
  const watching = own(createWatching(needs));
  const { awaited, pushes, workspacePipelines } = watching;
  return {
    'codepipeline.findWorkspacePipelines': findWorkspacePipelines(needs, workspacePipelines),
    'codepipeline.showWatched': showWatched(needs, watching),
    'codepipeline.unwatchExecution': unwatchExecution(needs, awaited),
    'codepipeline.watchExecution': watchExecution(needs),
    'codepipeline.watchNextExecution': watchNextExecution(needs, awaited),
    'codepipeline.watchNextPush': watchNextPush(pushes),
    'codepipeline.whereIsMyCommit': whereIsMyCommit(needs, workspacePipelines),
  } satisfies Commands;
}
