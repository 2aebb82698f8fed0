import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { callBudgetOf } from './core/aws/awsServices';
import { defaultConnection } from './core/aws/config/defaultConnection';
import { createProfileReader } from './core/aws/config/profiles';
import { sharedFiles } from './core/aws/config/sharedFiles';
import { watchSharedFiles } from './core/aws/config/watchSharedFiles';
import { createSdkLoader } from './core/aws/loadSdk';
import { createGateway } from './core/aws/serviceGateway';
import { createSignIn } from './core/aws/ssoSignIn';
import { commandTable } from './commandTable';
import { handleTimelineLink } from './features/timeline/handleTimelineLink';
import { runTimelineCommand } from './features/timeline/runTimelineCommand';
import { budgetOf, needsCredentials, type Connection } from './domain/connection/connection';
import { speak } from './domain/language';
import { Owned } from './domain/owned';
import { asProblem } from './domain/problem';
import { ChatTools } from './features/chat/toolTable';
import type { documentSchemes, panelTypes, viewIds } from './manifest/ids';
import type { CommandId } from './manifest/types';
import { askMfaCode } from './ui/quickInput/askMfaCode';
import { runCommand } from './ui/commands/commandRegistry';
import { ConfigValue } from './ui/settings/configValue';
import { ConfiguredConnections } from './ui/settings/configuredConnections';
import { FileStorage } from './ui/host/fileStorage';
import { Git } from './ui/git/git';
import { startLocalService } from './ui/host/localService';
import { PersistedValue } from './ui/settings/persistedValue';
import { logProblem, reportProblem } from './ui/commands/reportProblem';
import { systemClock } from './ui/host/systemClock';
import { CallMeter } from './core/cache/callMeter';
import { CallQueue } from './core/cache/callQueue';
import { DeniedOperations, rememberingDenials } from './core/cache/deniedOperations';
import { ConnectionHealth } from './core/connections/connectionHealth';
import { ConnectionIdentities } from './core/connections/connectionIdentities';
import { ConnectionList } from './core/connections/connectionList';
import { ConnectionReset } from './core/connections/connectionReset';
import { ProfileWatch } from './core/connections/profileWatch';
import { createReconnect } from './core/connections/reconnect';
import { SampleAccount, sampleAccountId } from './core/connections/sampleAccount';
import { SignedOutConnections } from './core/connections/signedOutConnections';
import { Scheduler } from './core/cache/scheduler';
import { ExecutionHistory } from './core/cache/executionHistory';
import { withOptimisticUpdates } from './core/cache/optimisticUpdates';
import { SnapshotArchive } from './core/cache/snapshotArchive';
import { SnapshotStore } from './core/cache/snapshotStore';
import { Watcher } from './core/watching/watcher';
import { AttentionView } from './features/attention/attentionView';
import { ApiCallsDocument } from './features/apiCalls/apiCallsDocument';
import type { PanelRestorer } from './ui/webview/openPanels';
import { PipelineListing } from './features/browse/pipelineListing';
import type { TreeNode } from './ui/tree/nodes';
import { PipelinesTree } from './features/browse/pipelinesTree';
import type { RowSources } from './ui/tree/row';
import { SignInStatusItem } from './features/connect/signInStatusItem';
import { TimelinePanels } from './features/timeline/timelinePanels';
import { createWatching } from './features/watch/watching';

/** The app behind the shell: everything that the shell has registered calls it. */
export interface App extends vscode.Disposable {
  runCommand(id: CommandId, args: readonly unknown[]): Promise<unknown>;
  readonly trees: { readonly [View in keyof typeof viewIds]: vscode.TreeDataProvider<TreeNode> };
  readonly documents: {
    readonly [Scheme in keyof typeof documentSchemes]: vscode.TextDocumentContentProvider;
  };
  readonly panels: { readonly [Page in keyof typeof panelTypes]: PanelRestorer };
  readonly tools: ChatTools;
  handleUri(uri: vscode.Uri): Promise<void>;
}

export type Views = { readonly [View in keyof typeof viewIds]: vscode.TreeView<TreeNode> };

/**
 * Makes the app. When a part of it cannot be built, the parts built before are disposed, so that it can be
 * tried again.
 */
export function createApp(context: vscode.ExtensionContext, views: Views): App {
  const owned = new Owned();
  try {
    return { ...build(context, views, owned), dispose: () => owned.dispose() };
  } catch (error) {
    owned.dispose();
    throw error;
  }
}

/** Builds and connects everything; disposal is in reverse order. Loads no SDK and waits for nothing. */
function build(context: vscode.ExtensionContext, views: Views, { own }: Owned): Omit<App, 'dispose'> {
  // Before anything else, which might make a text.
  speak(vscode.env.language, vscode.l10n.bundle);
  const log = own(vscode.window.createOutputChannel('CodePipeline', { log: true }));
  const clock = systemClock;
  const environment = process.env;
  const storage = context.globalStorageUri.fsPath;

  const files = sharedFiles(environment, os.homedir());
  const profiles = createProfileReader(files);
  const configured = own(new ConfiguredConnections());
  const connections = own(new ConnectionList(configured, () => defaultConnection(environment, profiles)));
  const meter = own(new CallMeter(clock));
  const queue = own(
    new CallQueue(clock, ({ connection: id, service }) => {
      const connection = connections.find(id);
      return callBudgetOf(connection ? budgetOf(connection) : id, service);
    }),
  );
  const aws = own(
    createGateway({
      connections,
      log,
      clock,
      askMfaCode,
      environment,
      turn: (asked) => queue.turn(asked),
      onCall: (call) => {
        meter.record(call);
        queue.report(call);
      },
    }),
  );
  const now = (connection: string) => clock.now() + aws.clockOffset(connection);
  const localNow = () => clock.now();
  const identify = (connection: Connection, signal: AbortSignal) => aws.identify(connection, signal);
  const denied = own(new DeniedOperations());
  const store = own(new SnapshotStore());
  const health = own(new ConnectionHealth());
  const calls = rememberingDenials(aws, denied);
  const identities = own(
    new ConnectionIdentities({ connections, store, health, clock, reader: calls, identify }),
  );
  const gateway = withOptimisticUpdates(calls, {
    store,
    clock,
    now,
    callerOf: (id) => identities.of(id)?.callerArn,
  });
  const scheduler = own(new Scheduler(gateway, store, health, clock, queue));
  const history = own(new ExecutionHistory(scheduler, store));
  const reconnect = createReconnect(gateway, identities, denied, scheduler);
  own(connections.onDidChange(() => denied.forgetAll()));

  const signIn = createSignIn({
    profiles,
    clock,
    tokenCache: files.ssoTokenCache,
    loadSdk: createSdkLoader(),
    environment,
  });
  const signedOut = own(
    new SignedOutConnections(health, connections, {
      sessionOf: (connection) => signIn.sessionOf(connection),
      watchFiles: (onChange) => watchSharedFiles(files, clock, onChange),
      reconnect: (ids) => void reconnect(ids),
    }),
  );
  own(new SignInStatusItem(signedOut));
  const findDefault = () =>
    connections
      .loadFallback()
      .catch((error: unknown) => logProblem(log, 'default connection', asProblem(error)));
  const profileWatch = own(
    new ProfileWatch(
      () => profiles.read(),
      clock,
      () => {
        void findDefault();
        void reconnect(connections.all.filter(needsCredentials).map(({ id }) => id));
      },
    ),
  );
  profileWatch.setFocused(vscode.window.state.focused);
  own(
    vscode.window.onDidChangeWindowState(({ focused }) => {
      scheduler.setFocused(focused);
      profileWatch.setFocused(focused);
    }),
  );

  const watcher = own(new Watcher(store, scheduler, clock, now));
  own(
    new ConnectionReset(
      connections,
      store,
      health,
      scheduler,
      (ids) => watcher.letGoOf(ids),
      (ids) => void reconnect(ids),
    ),
  );
  const archive = own(
    new SnapshotArchive(
      store,
      connections,
      new FileStorage(path.join(storage, 'snapshots')),
      clock,
      (error) => logProblem(log, 'snapshots', asProblem(error)),
    ),
  );
  const localServiceScript = path.join(context.extensionPath, 'dist', 'local.js');
  const sample = own(
    new SampleAccount(
      connections,
      (signal) => startLocalService(localServiceScript, (line) => log.info(`local service: ${line}`), signal),
      own(new PersistedValue(context.workspaceState, 'isSampleAccountOpen', (it) => it === true)),
    ),
  );

  const listing = own(new PipelineListing(context, { connections, identities, store, log }));
  const { lists } = listing;
  const rows: RowSources = {
    connections,
    store,
    health,
    history,
    identities,
    signedOut,
    denied,
    sampleAccountId,
    now,
    localNow,
    lists,
  };
  const tree = own(new PipelinesTree(views.pipelines, rows, listing.expansion, scheduler, clock));
  const attention = own(new AttentionView(views.attention, listing.facts, rows, scheduler, clock));
  const apiCalls = own(new ApiCallsDocument(meter, () => queue.waiting, clock));
  const git = own(new Git(clock));
  const watching = own(
    createWatching({
      watcher,
      store,
      scheduler,
      connections,
      clock,
      now,
      log,
      git,
      denied,
      favourites: lists.favourites,
      workspaceState: context.workspaceState,
      claimsFolder: path.join(storage, 'notified'),
    }),
  );
  const timelines: TimelinePanels = own(
    new TimelinePanels(
      { store, health, history, denied, now, findConnection: (id) => connections.find(id) },
      { extension: context.extensionUri, scheduler, log },
      (command, pipeline) =>
        void runTimelineCommand({ history, now }, timelines, command, pipeline).catch((error: unknown) =>
          reportProblem(log, `timeline ${command.verb}`, asProblem(error)),
        ),
    ),
  );
  const commands = commandTable({
    connections,
    identities,
    lists,
    signedOut,
    signIn,
    reconnect,
    identify,
    reveal: (target, signal, manner) => tree.reveal(target, signal, manner),
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
    opensTimelineAfterStart: own(new ConfigValue('codepipeline.start.openTimeline', (value) => value)),
    loadProfiles: async () => [...(await profiles.read()).values()],
  });

  archive.restore().catch((error: unknown) => logProblem(log, 'snapshots', asProblem(error)));
  const areConnectionsKnown = Promise.all([
    connections.all.length === 0 ? findDefault() : undefined,
    sample.reopen().catch((error: unknown) => logProblem(log, 'sample account', asProblem(error))),
  ]);

  return {
    runCommand: (id, args) => runCommand(commands, id, args, log),
    trees: { pipelines: tree, attention: attention.tree },
    documents: { apiCalls },
    panels: { timeline: timelines },
    tools: new ChatTools({ connections, identities, gateway, scheduler, git, watcher, now }),
    handleUri: (uri) =>
      handleTimelineLink({ connections, scheduler, store, log, timelines, areConnectionsKnown }, uri),
  };
}
