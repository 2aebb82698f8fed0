import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { SharedAddressBook } from './core/aws/config/addresses';
import { defaultConnection } from './core/aws/config/defaultConnection';
import { createProfileReader } from './core/aws/config/profiles';
import { sharedFiles } from './core/aws/config/sharedFiles';
import { watchSharedFiles } from './core/aws/config/watchSharedFiles';
import { createGateway } from './core/aws/serviceGateway';
import { createSignIn } from './core/aws/ssoSignIn';
import { needsCredentials, type Connection } from './domain/connection/connection';
import type { ArtifactPlace } from './domain/artifacts/artifactPlace';
import type { Own } from './domain/owned';
import { asProblem } from './domain/problem';
import { askMfaCode } from './ui/quickInput/askMfaCode';
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
import { jobEndedProblem } from './core/artifacts/refusalProblem';
import { StoredClients } from './features/jobs/partnerClients';
import { takenJobs } from './features/jobs/takenJobs';
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

/**
 * Builds the core by constructor, with what it needs of the editor; `own` disposes all of it, in reverse order. Waits for
 * nothing. No call is made, and no SDK loaded, before the queue of calls is started; only a queue of events, where a
 * connection has one, is read outside of it.
 */
export function buildCore(context: vscode.ExtensionContext, own: Own) {
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
  const queue = own(new CallQueue(clock, connectionBudgets(connections), { autoStart: false }));
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
    new ConnectionIdentities({
      connections,
      store,
      health,
      clock,
      started: queue.started,
      reader: remembering,
      identify,
    }),
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
  const clients = new StoredClients(context.secrets);
  const taken = takenJobs(context.workspaceState);
  const runs = own(new JobRuns({ root: path.join(storage, 'jobs'), pid: process.pid, clock, environment }));
  runs.sweep().catch(logFailure('folders of jobs'));
  const desk = own(new JobDesk({ gateway, scheduler, clock, taken, clients, runs }));
  const jobCredentialsOf = ({ connection, job }: ArtifactPlace) => {
    if (job === undefined) return undefined;
    const credentials = desk.artifactCredentialsOf(connection, job);
    if (!credentials) throw jobEndedProblem();
    return credentials;
  };
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
      sign: async (place, region, signal) => aws.signGet(place, region, signal, jobCredentialsOf(place)),
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
  return { core, meter, queue, clients, desk, addresses, archive, findDefault, logFailure, storage };
}
