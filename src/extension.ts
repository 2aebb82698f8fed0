import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { lazyProfiles } from './aws/config/lazyProfiles';
import { sharedFiles } from './aws/config/sharedFiles';
import { createGateway } from './aws/lazyGateway';
import { lazySignIn } from './aws/lazySignIn';
import { createSdkLoader } from './aws/loadSdk';
import { commandTable } from './commands/commandTable';
import { budgetOf, needsCredentials, type Connection } from './domain/connection/connection';
import { speak } from './domain/language';
import { lazy, LazyDisposable } from './domain/lazy';
import { asProblem } from './domain/problem';
import { registerTools } from './lmTools/registerTools';
import { registerCommands } from './platform/commandRegistry';
import { logProblem, reportProblem } from './platform/reportProblem';
import { ConfigValue } from './platform/configValue';
import { ConfiguredConnections } from './platform/configuredConnections';
import { viewIds } from './manifest/ids';
import { PersistedValue } from './platform/persistedValue';
import { systemClock } from './platform/systemClock';
import { withOptimisticUpdates } from './state/snapshots/optimisticUpdates';
import { CallMeter } from './state/calls/callMeter';
import { ConnectionHealth } from './state/connections/connectionHealth';
import { ConnectionIdentities } from './state/connections/connectionIdentities';
import { ConnectionList } from './state/connections/connectionList';
import { ConnectionReset } from './state/connections/connectionReset';
import { DeniedOperations, rememberingDenials } from './state/calls/deniedOperations';
import { ExecutionHistory } from './state/snapshots/executionHistory';
import { ProfileWatch } from './state/connections/profileWatch';
import { createReconnect, type Reconnect } from './state/connections/reconnect';
import { SampleAccount, sampleAccountId } from './state/connections/sampleAccount';
import { Scheduler } from './state/polling/scheduler';
import { SignedOutConnections } from './state/connections/signedOutConnections';
import { SnapshotStore } from './state/snapshots/snapshotStore';
import { Watcher } from './state/watching/watcher';
import { ApiCallsDocument } from './views/documents/apiCallsDocument';
import { AttentionView } from './views/attention/attentionView';
import type { TreeNode } from './views/pipelinesTree/nodes';
import type { PipelinesTree } from './views/pipelinesTree/pipelinesTree';
import { LazyTree } from './views/lazyTree';
import { PipelineListing } from './views/pipelineListing';
import type { RowSources } from './views/pipelinesTree/row';
import { SignInStatusItem } from './views/signInStatusItem';
import { LazyTimelines } from './views/timeline/lazyTimelines';
import type { TimelinePanels } from './views/timeline/timelinePanels';

/** Builds everything and wires it. Loads no SDK and waits for nothing: views are there first, answers come later. */
export function activate(context: vscode.ExtensionContext): void {
  // Before anything else, which might make a text.
  speak(vscode.env.language, vscode.l10n.bundle);
  const log = vscode.window.createOutputChannel('CodePipeline', { log: true });
  const clock = systemClock;

  const configured = new ConfiguredConnections();
  const opensTimelineAfterStart = new ConfigValue('codepipeline.start.openTimeline', (value) => value);
  const files = sharedFiles(process.env, os.homedir());
  const profiles = lazyProfiles(files);
  const defaultConnection = lazy(
    () => import('./aws/config/defaultConnection'),
    (m) => m.defaultConnection,
  );
  const connections = new ConnectionList(configured, () => defaultConnection(process.env, profiles));
  const meter = new CallMeter(clock);
  const aws = createGateway({
    connections,
    log,
    clock,
    askMfaCode: lazy(
      () => import('./platform/askMfaCode'),
      (m) => m.askMfaCode,
    ),
    onCall: (call) => {
      meter.record(call);
      if (call.outcome === 'throttled') scheduler.throttled(call.connection);
    },
  });
  const denied = new DeniedOperations();
  const now = (connection: string) => clock.now() + aws.clockOffset(connection);
  const localNow = () => clock.now();
  const store = new SnapshotStore();
  const gateway = withOptimisticUpdates(
    { ...aws, ...rememberingDenials(aws, denied) },
    { store, clock, now, callerOf: (id) => identities.of(id)?.callerArn },
  );

  const health = new ConnectionHealth();
  const history = new ExecutionHistory(gateway, store);
  const scheduler: Scheduler = new Scheduler(gateway, store, health, clock, (id) => {
    const connection = connections.find(id);
    return connection ? budgetOf(connection) : id;
  });
  const identify = (connection: Connection, signal: AbortSignal) => aws.identify(connection, signal);
  const identities: ConnectionIdentities = new ConnectionIdentities({
    ...{ connections, store, health, clock },
    reader: gateway,
    identify,
  });
  const reconnect: Reconnect = createReconnect(gateway, identities, denied, scheduler);
  const signIn = lazySignIn({
    ...{ profiles, clock },
    tokenCache: files.ssoTokenCache,
    loadSdk: createSdkLoader(),
    environment: process.env,
  });
  const signedOut = new SignedOutConnections(health, connections, {
    sessionOf: (connection) => signIn.sessionOf(connection),
    watchFiles: (onChange) => {
      const watch = new LazyDisposable(async () => {
        const { watchSharedFiles } = await import('./aws/config/watchSharedFiles');
        return watchSharedFiles(files, clock, onChange);
      });
      void watch.load();
      return watch;
    },
    reconnect: (ids) => void reconnect(ids),
  });
  const findDefault = () =>
    connections
      .loadFallback()
      .catch((error: unknown) => logProblem(log, 'default connection', asProblem(error)));
  const profileWatch = new ProfileWatch(
    () => profiles.read(),
    clock,
    () => {
      void findDefault();
      void reconnect(connections.all.filter(needsCredentials).map(({ id }) => id));
    },
  );
  const connectionReset = new ConnectionReset(
    ...([connections, store, health, scheduler] as const),
    (ids) => watcher.letGoOf(ids),
    (ids) => void reconnect(ids),
  );
  const archive = new LazyDisposable(async () => {
    const [{ FileStorage }, { SnapshotArchive }] = await Promise.all([
      import('./platform/fileStorage'),
      import('./state/snapshots/snapshotArchive'),
    ]);
    const storage = new FileStorage(path.join(context.globalStorageUri.fsPath, 'snapshots'));
    return new SnapshotArchive(store, connections, storage, clock, (error) =>
      logProblem(log, 'snapshots', asProblem(error)),
    );
  });
  const watcher: Watcher = new Watcher(store, scheduler, clock, now);
  const localServiceScript = path.join(context.extensionPath, 'dist', 'local.js');
  const startLocalService = lazy(
    () => import('./platform/localService'),
    (m) => m.startLocalService,
  );
  const isSampleOpen = new PersistedValue(context.workspaceState, 'isSampleAccountOpen', (it) => it === true);
  const startSample = (signal: AbortSignal) =>
    startLocalService(localServiceScript, (line) => log.info(`local service: ${line}`), signal);
  const sample = new SampleAccount(connections, startSample, isSampleOpen);

  const listing = new PipelineListing(context, { connections, identities, store, log });
  const rows: RowSources = {
    ...{ connections, store, health, history, identities, signedOut, denied, sampleAccountId },
    ...{ now, localNow, lists: listing.lists },
  };
  const tree = new LazyTree<TreeNode, PipelinesTree>(
    viewIds.pipelines,
    { showCollapseAll: true, canSelectMany: true },
    async (view) => {
      const { PipelinesTree } = await import('./views/pipelinesTree/pipelinesTree');
      return new PipelinesTree(view, rows, listing.expansion, scheduler, clock);
    },
  );
  const attention = new AttentionView(listing.facts, rows, scheduler, clock, log);
  const localGit = new LazyDisposable(async () => {
    const { Git } = await import('./platform/git/git');
    return new Git(clock);
  });
  const git = { find: async () => (await localGit.load()).find() };
  const apiCalls = new ApiCallsDocument(meter, () => scheduler.waiting, clock);
  const watching = new LazyDisposable(async () => {
    const { createWatching } = await import('./views/watch/watching');
    return createWatching({
      ...{ watcher, store, scheduler, connections, clock, now, log },
      git: await localGit.load(),
      denied,
      favourites: listing.lists.favourites,
      workspaceState: context.workspaceState,
      claimsFolder: path.join(context.globalStorageUri.fsPath, 'notified'),
    });
  });
  const signInItem = new SignInStatusItem(signedOut);
  const runTimelineCommand = lazy(
    () => import('./commands/timeline/runTimelineCommand'),
    (m) => m.runTimelineCommand,
  );
  const timelines = new LazyTimelines(async () => {
    const { TimelinePanels } = await import('./views/timeline/timelinePanels');
    const panels: TimelinePanels = new TimelinePanels(
      context.extensionUri,
      { store, health, history, denied, now, findConnection: (id) => connections.find(id) },
      scheduler,
      (command, pipeline) =>
        void runTimelineCommand({ connections, store, history, now }, panels, command, pipeline).catch(
          (error: unknown) => reportProblem(log, `timeline ${command.verb}`, asProblem(error)),
        ),
      log,
    );
    return panels;
  });

  const handleTimelineLink = lazy(
    () => import('./commands/timeline/handleTimelineLink'),
    (m) => m.handleTimelineLink,
  );

  const commands = registerCommands(
    commandTable({
      connections,
      identities,
      lists: listing.lists,
      signedOut,
      signIn,
      reconnect,
      identify,
      reveal: async (target, signal, manner) => (await tree.load()).reveal(target, signal, manner),
      memory: context.globalState,
      gateway,
      denied,
      scheduler,
      store,
      history,
      watcher,
      watching,
      now,
      localNow,
      git,
      timelines,
      extensionId: context.extension.id,
      sample,
      apiCalls,
      log,
      opensTimelineAfterStart,
      loadProfiles: async () => [...(await profiles.read()).values()],
    }),
    log,
  );

  const foundDefault = connections.all.length === 0 ? findDefault() : undefined;
  // What nobody waits for begins once the editor has its activation back: the loading of modules would hold it up.
  const beginning = clock.after(0, () => {
    profileWatch.setFocused(vscode.window.state.focused);
    archive
      .load()
      .then((snapshots) => snapshots.restore())
      .catch((error: unknown) => logProblem(log, 'snapshots', asProblem(error)));
    watching.load().catch((error: unknown) => logProblem(log, 'watching', asProblem(error)));
  });

  const reopened = sample
    .reopen()
    .catch((error: unknown) => logProblem(log, 'sample account', asProblem(error)));
  const areConnectionsKnown = Promise.all([foundDefault, reopened]);

  // The log and the gateway come first, so that they end last.
  context.subscriptions.push(
    log,
    gateway,
    configured,
    opensTimelineAfterStart,
    connections,
    store,
    health,
    history,
    scheduler,
    denied,
    identities,
    signedOut,
    profileWatch,
    connectionReset,
    archive,
    beginning,
    ...[meter, apiCalls, watcher, localGit],
    isSampleOpen,
    sample,
    listing,
    tree,
    attention,
    watching,
    signInItem,
    timelines,
    commands,
    registerTools({ connections, identities, gateway, scheduler, git, watcher, now }),
    vscode.window.registerUriHandler({
      handleUri: (uri) =>
        handleTimelineLink({ connections, gateway, store, log, timelines, areConnectionsKnown }, uri),
    }),
    connections.onDidChange(() => denied.forgetAll()),
    vscode.window.onDidChangeWindowState(({ focused }) => {
      scheduler.setFocused(focused);
      profileWatch.setFocused(focused);
    }),
  );
}
