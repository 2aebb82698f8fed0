import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { SharedAddressBook } from './core/aws/config/addresses';
import { defaultConnection } from './core/aws/config/defaultConnection';
import { createProfileReader } from './core/aws/config/profiles';
import { sharedFiles } from './core/aws/config/sharedFiles';
import { watchSharedFiles } from './core/aws/config/watchSharedFiles';
import { createSdkLoader } from './core/aws/loadSdk';
import { createGateway } from './core/aws/serviceGateway';
import { createSignIn } from './core/aws/ssoSignIn';
import { needsCredentials, type Connection } from './domain/connection/connection';
import type { ArtifactPlace } from './domain/artifacts/artifactPlace';
import { speak } from './domain/language';
import { Owned } from './domain/owned';
import { asProblem } from './domain/problem';
import type { App, Views } from './appInterface';
import { askMfaCode } from './ui/quickInput/askMfaCode';
import { runCommand } from './ui/commands/commandRegistry';
import { parseTypedNameChoice } from './ui/confirm/guardChange';
import { ConfigValue } from './ui/settings/configValue';
import { ConfiguredConnections } from './ui/settings/configuredConnections';
import { openPushEvents } from './ui/host/openPushEvents';
import { FileStorage } from './ui/host/fileStorage';
import { followFocus } from './ui/host/followFocus';
import { Git } from './ui/git/git';
import { logProblem } from './ui/commands/reportProblem';
import { systemClock } from './ui/host/systemClock';
import { CallMeter } from './core/cache/callMeter';
import { CallQueue } from './core/cache/callQueue';
import { DeniedOperations, rememberingDenials } from './core/cache/deniedOperations';
import { Coverage } from './core/cache/coverage';
import { connectionBudgets } from './core/connections/connectionBudgets';
import { ConnectionHealth } from './core/connections/connectionHealth';
import { ConnectionIdentities } from './core/connections/connectionIdentities';
import { ConnectionList } from './core/connections/connectionList';
import { ConnectionReset } from './core/connections/connectionReset';
import { ProfileWatch } from './core/connections/profileWatch';
import { createReconnect } from './core/connections/reconnect';
import { SignedOutConnections } from './core/connections/signedOutConnections';
import { ArtifactShelf } from './core/artifacts/artifactShelf';
import { JobDesk } from './core/jobs/jobDesk';
import { JobRuns } from './core/jobs/jobRuns';
import { FailureExcerpts } from './core/logs/failureExcerpts';
import { Causes } from './core/causes/causes';
import { Scheduler } from './core/cache/scheduler';
import { ExecutionHistory } from './core/cache/executionHistory';
import { withOptimisticUpdates } from './core/cache/optimisticUpdates';
import { SnapshotArchive } from './core/cache/snapshotArchive';
import { SnapshotStore } from './core/cache/snapshotStore';
import { Watcher } from './core/watching/watcher';
import { apiCalls } from './features/apiCalls/feature';
import { artifacts } from './features/artifacts/feature';
import { arrange } from './features/arrange/feature';
import { attention } from './features/attention/feature';
import { browse } from './features/browse/feature';
import { chat } from './features/chat/feature';
import { connect } from './features/connect/feature';
import { copy } from './features/copy/feature';
import { definition } from './features/definition/feature';
import { integrations } from './features/integrations/feature';
import { jobs } from './features/jobs/feature';
import { StoredClients } from './features/jobs/partnerClients';
import { takenJobs } from './features/jobs/takenJobs';
import { logs } from './features/logs/feature';
import { diagram } from './features/diagram/feature';
import { open } from './features/open/feature';
import { operate } from './features/operate/feature';
import { pipelineDocuments } from './features/pipelineDocuments/feature';
import { pushes } from './features/pushes/feature';
import { sample } from './features/sample/feature';
import { start } from './features/start/feature';
import { tags } from './features/tags/feature';
import { timeline } from './features/timeline/feature';
import { tryLocally } from './features/tryLocally/feature';
import { watch } from './features/watch/feature';
import type { CommandTable } from './ui/commands/commandRegistry';
import type { Services } from './ui/services';

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
  const logFailure = (what: string) => (error: unknown) => logProblem(log, what, asProblem(error));
  const clock = systemClock;
  const environment = process.env;
  const storage = context.globalStorageUri.fsPath;

  const files = sharedFiles(environment, os.homedir());
  const profiles = createProfileReader(files);
  const configured = own(new ConfiguredConnections());
  const addresses = own(new SharedAddressBook(environment, profiles));
  const connections = own(
    new ConnectionList(
      configured,
      () => addresses.known().then(() => defaultConnection(environment, profiles)),
      addresses,
    ),
  );
  const meter = own(new CallMeter(clock));
  const queue = own(new CallQueue(clock, connectionBudgets(connections)));
  const aws = own(
    createGateway({
      connections,
      log,
      clock,
      askMfaCode,
      environment,
      addresses,
      turn: (asked) => queue.turn(asked),
      onCall: (call) => {
        meter.record(call);
        queue.report(call);
      },
    }),
  );
  const now = (connection: string) => clock.now() + aws.clockOffset(connection);
  const identify = (connection: Connection, signal: AbortSignal) => aws.identify(connection, signal);
  const denied = own(new DeniedOperations());
  const store = own(new SnapshotStore());
  const health = own(new ConnectionHealth());
  const remembering = rememberingDenials(aws, denied);
  const identities = own(
    new ConnectionIdentities({ connections, store, health, clock, reader: remembering, identify }),
  );
  const gateway = withOptimisticUpdates(remembering, {
    store,
    clock,
    now,
    callerOf: (id) => identities.of(id)?.callerArn,
  });
  const coverage = own(new Coverage());
  const scheduler = own(new Scheduler(gateway, store, health, clock, queue, coverage));
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
  const findDefault = () => connections.loadFallback().catch(logFailure('default connection'));
  const profileWatch = own(
    new ProfileWatch(
      () => profiles.read(),
      clock,
      () => {
        // First, so that a connection that reaches another destination now is not asked at the former one.
        void addresses.reload();
        void findDefault();
        void reconnect(connections.all.filter(needsCredentials).map(({ id }) => id));
      },
    ),
  );
  profileWatch.setFocused(vscode.window.state.focused);
  own(followFocus(scheduler, profileWatch));

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
      logFailure('snapshots'),
    ),
  );
  const jobCredentialsOf = ({ connection, job }: ArtifactPlace) =>
    job === undefined ? undefined : desk.artifactCredentialsOf(connection, job);
  const push = own(
    openPushEvents(
      { connections, queue: aws.events, scheduler, store, coverage, health, clock, now },
      path.join(storage, 'events'),
    ),
  );
  const shelf = own(
    new ArtifactShelf({
      root: path.join(storage, 'artifacts'),
      pid: process.pid,
      sign: (place, region, signal) => aws.signGet(place, region, signal, jobCredentialsOf(place)),
    }),
  );
  shelf.sweep().catch(logFailure('folders of artifacts'));
  const git = own(new Git(clock));
  const core = {
    connections,
    identities,
    gateway,
    denied,
    excerpts: own(new FailureExcerpts({ scheduler, store })),
    causes: own(new Causes({ scheduler, store })),
    artifacts: shelf,
    scheduler,
    store,
    health,
    push,
    history,
    watcher,
    git,
    signedOut,
    signIn,
    reconnect,
    identify,
    clock,
    now,
    localNow: () => clock.now(),
    log,
    memory: context.globalState,
    opensTimelineAfterStart: own(new ConfigValue('codepipeline.start.openTimeline', (value) => value)),
    typesName: own(new ConfigValue('codepipeline.production.typeName', parseTypedNameChoice)),
    loadProfiles: async () => [...(await profiles.read()).values()],
  };
  const pipelines = browse(views.pipelines, core, context, own);
  const { lists, facts, rows, reveal, hints } = pipelines;
  const services = { ...core, reveal, hints } satisfies Services;
  const attentionList = attention(views.attention, facts, rows, scheduler, clock, own);
  const clients = new StoredClients(context.secrets);
  const taken = takenJobs(context.workspaceState);
  const runs = own(new JobRuns({ root: path.join(storage, 'jobs'), pid: process.pid, clock, environment }));
  runs.sweep().catch(logFailure('folders of jobs'));
  const desk = own(new JobDesk({ gateway, scheduler, clock, taken, clients, runs }));
  const integrated = integrations(views.integrations, services, rows, desk, clock, own);
  const calls = apiCalls(meter, queue, push, clock, own);
  const sampleAccount = sample(services, context, own);
  const timelines = timeline(services, context, own);
  const diagrams = diagram({ ...services, health }, context, clock, own);
  const opened = open({
    ...services,
    extensionId: context.extension.id,
    openTimelineLink: timelines.openLink,
  });
  const shownLogs = logs(services, own);
  const documents = pipelineDocuments({ ...services, extensionId: context.extension.id }, own);
  const openArtifacts = artifacts(services, shelf, desk);
  const pushed = pushes({ ...services, git }, own);
  const commands: CommandTable = {
    ...arrange(services, lists),
    ...openArtifacts.commands,
    ...calls.commands,
    ...connect(services, own),
    ...copy(services),
    ...definition({ ...services, workspaceState: context.workspaceState }, clock, own),
    ...integrated.commands,
    ...jobs(services, desk, clients, clock, own),
    ...diagrams.commands,
    ...opened.commands,
    ...shownLogs.commands,
    ...operate(services),
    ...documents.commands,
    ...pipelines.commands(services, timelines.panels),
    ...pushed.commands,
    ...sampleAccount.commands,
    ...start(services),
    ...tags(services),
    ...timelines.commands,
    ...tryLocally(services, context, timelines.panels.onDidCloseAllOf, own),
    ...watch(
      {
        ...services,
        favourites: lists.favourites,
        workspaceState: context.workspaceState,
        claimsFolder: path.join(storage, 'notified'),
      },
      own,
    ),
  };

  // Rows of an earlier session are kept by destination, which a profile may change.
  const areAddressesKnown = addresses.known();
  areAddressesKnown.then(() => archive.restore()).catch(logFailure('snapshots'));
  const areConnectionsKnown = Promise.all([
    areAddressesKnown,
    connections.all.length === 0 ? findDefault() : undefined,
    sampleAccount.account.reopen().catch(logFailure('sample account')),
  ]);

  return {
    runCommand: (id, args) => runCommand(commands, id, args, log),
    trees: { pipelines: pipelines.tree, attention: attentionList.tree, integrations: integrated.tree },
    documents: { apiCalls: calls.document, triggers: pushed.documents },
    files: { logs: shownLogs.files, definitions: documents.files, artifacts: openArtifacts.files },
    panels: { timeline: timelines.panels, diagram: diagrams.panels },
    tools: chat({ ...services, desk }),
    handleUri: async (uri) => {
      if (!(await opened.handleUri(uri, areConnectionsKnown)))
        await timelines.handleUri(uri, areConnectionsKnown);
    },
  };
}
