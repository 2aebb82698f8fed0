import * as vscode from 'vscode';
import { parseArrangement } from '../../domain/list/arrangement';
import type { PipelineRef } from '../../domain/refs';
import { asProblem } from '../../domain/problem';
import { logProblem } from '../../ui/commands/reportProblem';
import { ContextKey } from '../../ui/settings/contextKey';
import { parseRecent } from '../../ui/quickInput/pipelineHints';
import { PersistedValue } from '../../ui/settings/persistedValue';
import { Expansion, parseExpansion } from './expansion';
import { Favourites, parseFavourites } from '../../core/lists/favourites';
import { PipelineFactsCache } from '../../core/lists/pipelineFacts';
import { PipelineLists } from '../../core/lists/pipelineLists';
import type { PipelineListSources } from '../../core/lists/pipelineLists';
import type { ConnectionList } from '../../core/connections/connectionList';

type Sources = Pick<PipelineListSources, 'identities' | 'store'> & {
  readonly connections: ConnectionList;
  readonly log: vscode.LogOutputChannel;
};

/**
 * How pipelines are listed in this window. The arrangement belongs to the workspace; favourites belong to the
 * user, in every workspace, and are read again when a window gets the focus.
 */
export class PipelineListing implements vscode.Disposable {
  readonly lists: PipelineLists;
  /** The facts about pipelines by which lists and others classify them. */
  readonly facts: PipelineFactsCache;
  readonly expansion: Expansion;
  /** The pipelines that were chosen last. */
  readonly recent: PersistedValue<readonly PipelineRef[]>;
  readonly #owned: vscode.Disposable;

  constructor(
    { workspaceState, globalState }: Pick<vscode.ExtensionContext, 'workspaceState' | 'globalState'>,
    { connections, identities, store, log }: Sources,
  ) {
    const arrangement = new PersistedValue(workspaceState, 'arrangement', parseArrangement);
    const favourites = new PersistedValue(globalState, 'favourites', parseFavourites);
    const expansion = new PersistedValue(workspaceState, 'expansion', parseExpansion);
    this.expansion = new Expansion(expansion);
    this.recent = new PersistedValue(globalState, 'recentPipelines', parseRecent);
    // It must be updated before the lists, which read it when an answer arrives.
    this.facts = new PipelineFactsCache(store);
    this.lists = new PipelineLists({
      ...{ connections, identities, store, facts: this.facts, arrangement },
      favourites: new Favourites(favourites),
      onFailure: (error) => logProblem(log, 'filter', asProblem(error)),
    });
    const isFiltered = new ContextKey('codepipeline.isFiltered');
    const hasNoConnections = new ContextKey('codepipeline.hasNoConnections');
    const tell = () => {
      isFiltered.set(this.lists.isFiltered);
      hasNoConnections.set(connections.all.length + connections.invalid.length === 0);
    };
    tell();
    this.#owned = vscode.Disposable.from(
      ...[arrangement, favourites, expansion, this.recent, this.facts, this.lists],
      this.lists.onDidChange(tell),
      connections.onDidChange(tell),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (!focused) return;
        favourites.reread();
        this.recent.reread();
      }),
    );
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
