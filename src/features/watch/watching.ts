import * as vscode from 'vscode';
import type { Clock } from '../../domain/clock';
import type { ChangeOperation } from '../../domain/calls/changes';
import { ownEndpoint } from '../../domain/connection/connection';
import { disposeAll } from '../../domain/event';
import type { Disposable } from '../../domain/event';
import type { LocalRepositories } from '../../domain/git/localRepository';
import type { Causes } from '../../core/causes/causes';
import { causeWords } from '../../domain/cause/causeWords';
import { asProblem } from '../../domain/problem';
import type { PipelineRef } from '../../domain/refs';
import { parseNotificationChoice } from '../../domain/watch/notificationChoice';
import { parseBoundPipelines } from '../../domain/workspace/boundPipelines';
import { ClaimFolder } from '../../ui/host/claimFolder';
import { logProblem } from '../../ui/commands/reportProblem';
import { ConfigValue } from '../../ui/settings/configValue';
import { ContextKey } from '../../ui/settings/contextKey';
import { PersistedValue } from '../../ui/settings/persistedValue';
import type { DeniedOperations } from '../../core/cache/deniedOperations';
import type { ConnectionList } from '../../core/connections/connectionList';
import type { Favourites } from '../../core/lists/favourites';
import type { Scheduler } from '../../core/cache/scheduler';
import type { SnapshotStore } from '../../core/cache/snapshotStore';
import type { Watcher } from '../../core/watching/watcher';
import { AwaitedExecutions } from '../../core/watching/awaitedExecutions';
import { FavouriteWatch } from '../../core/watching/favouriteWatch';
import { PushFollower } from '../../core/watching/pushFollower';
import { WatchMemory } from '../../core/watching/watchMemory';
import { WorkspacePipelines } from '../../core/watching/workspacePipelines';
import { BindingOffer } from './bindingOffer';
import { WatchNotifications } from './watchNotifications';
import { WatchProgress } from './watchProgress';
import { WatchStatusItems, parseStatusBarClick } from './watchStatusItems';

/** Longer than any event is news. */
const claimsKept = 3 * 24 * 3_600_000;

/** The dependencies of the editor's side of watching. */
export interface WatchingNeeds {
  readonly watcher: Watcher;
  readonly store: SnapshotStore;
  readonly scheduler: Scheduler;
  readonly connections: ConnectionList;
  readonly git: LocalRepositories;
  readonly denied: Pick<DeniedOperations, 'has'>;
  readonly causes: Pick<Causes, 'read'>;
  readonly favourites: Pick<Favourites, 'all' | 'onDidChange'>;
  readonly clock: Clock;
  /** The time of a connection's service, in epoch milliseconds. */
  readonly now: (connection: string) => number;
  readonly workspaceState: vscode.Memento;
  /** A folder that all windows share. */
  readonly claimsFolder: string;
  readonly log: vscode.LogOutputChannel;
}

/** The part of watching that commands use. */
export interface Watching extends Disposable {
  readonly awaited: AwaitedExecutions;
  readonly pushes: Pick<PushFollower, 'expect'>;
  readonly workspacePipelines: WorkspacePipelines;
}

/** Builds and shows everything that follows executions, except the watcher itself. */
export function createWatching(needs: WatchingNeeds): Watching {
  const { watcher, store, scheduler, connections, git, clock, now, workspaceState, log } = needs;
  const choice = new ConfigValue('codepipeline.notifications', parseNotificationChoice);
  const isShown = new ConfigValue('codepipeline.statusBar.enabled', (value) => value);
  const click = new ConfigValue('codepipeline.statusBar.click', parseStatusBarClick);
  const followsFavourites = new ConfigValue('codepipeline.watch.favourites', (value) => value);
  const followsPushes = new ConfigValue('codepipeline.watch.pushes', (value) => value);
  const showsProgress = new ConfigValue('codepipeline.watch.showProgress', (value) => value);
  const bound = new ConfigValue('codepipeline.workspacePipelines', parseBoundPipelines);
  const kept = new PersistedValue<unknown>(workspaceState, 'watched', (value) => value);
  const wasOffered = new PersistedValue(
    workspaceState,
    'wereWorkspacePipelinesOffered',
    (value) => value === true,
  );
  const claims = new ClaimFolder(needs.claimsFolder);

  const awaited = new AwaitedExecutions(store, scheduler, clock, watcher, now);
  const memory = new WatchMemory(watcher, awaited, connections, kept, clock);
  const workspacePipelines = new WorkspacePipelines(bound, connections, store, scheduler, clock);
  const followedFavourites = () =>
    followsFavourites.value
      ? needs.favourites.all.filter(({ connection }) => connections.find(connection) !== undefined)
      : [];
  const favourites = new FavouriteWatch(store, scheduler, watcher, clock, followedFavourites, [
    followsFavourites,
    needs.favourites,
    connections,
  ]);
  const pushes = new PushFollower(git, workspacePipelines, awaited, () => followsPushes.value);
  const mayDo = (pipeline: PipelineRef, operation: ChangeOperation): boolean =>
    connections.find(pipeline.connection)?.isReadOnly === false && !needs.denied.has(pipeline, operation);
  const items = new WatchStatusItems({
    ...{ watcher, awaited, isShown, click, clock, now, mayDo },
    pipelines: workspacePipelines,
    placeOf: (id) => {
      const connection = connections.find(id);
      if (!connection) return undefined;
      const { name, region } = connection;
      return { name, region, hasConsole: ownEndpoint(connection) === undefined };
    },
  });
  const notifications = new WatchNotifications({
    ...{ watcher, choice, clock },
    mayDo,
    // Accounts often have pipelines of the same names.
    placeOf: (id) => (connections.all.length > 1 ? connections.find(id)?.name : undefined),
    explain: async (failed) => {
      const { cause } = await needs.causes.read(failed);
      return cause && causeWords(cause).sentence;
    },
    claim: async (key) => {
      try {
        return await claims.claim(key);
      } catch (error) {
        // A duplicate notification is better than a lost one.
        logProblem(log, 'claiming a notification', asProblem(error));
        return true;
      }
    },
  });
  const progress = new WatchProgress(watcher, showsProgress);
  const offer = new BindingOffer({
    ...{ git, connections, store, clock, setting: bound, wasMade: wasOffered },
    onFailure: (error) => logProblem(log, 'pipelines of this workspace', asProblem(error)),
  });
  const focus = vscode.window.onDidChangeWindowState(({ focused }) => {
    if (!focused) return;
    workspacePipelines.refresh();
    favourites.refresh();
  });

  const isWatching = new ContextKey('codepipeline.isWatching');
  const tellWatching = () => isWatching.set(watcher.watched.length + awaited.all.length > 0);

  const keys = disposeAll(watcher.onDidChange(tellWatching), awaited.onDidChange(tellWatching));
  memory.restore();
  tellWatching();
  workspacePipelines.start();
  void claims.prune(clock.now() - claimsKept);
  // The Git API reports pushes only after the repositories have been requested.
  if (vscode.workspace.workspaceFolders !== undefined) void git.find();
  const parts = [
    ...[choice, isShown, click, followsFavourites, followsPushes, showsProgress, bound, kept, wasOffered],
    ...[
      awaited,
      memory,
      workspacePipelines,
      favourites,
      pushes,
      items,
      notifications,
      progress,
      keys,
      offer,
      focus,
    ],
  ];
  return { awaited, pushes, workspacePipelines, dispose: () => disposeAll(...parts).dispose() };
}
