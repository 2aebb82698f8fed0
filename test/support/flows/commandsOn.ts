import { editor } from '../vscodeStub';
import { rmSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { commands, type LogOutputChannel, type Memento } from 'vscode';
import { pipelinesOf } from '../../../src/domain/calls/queries';
import { callBudgetOf } from '../../../src/core/aws/awsServices';
import { createGateway } from '../../../src/core/aws/serviceGateway';
import { integrationCommands } from '../../../src/features/integrations/integrationCommands';
import { jobs } from '../../../src/features/jobs/feature';
import { StoredClients } from '../../../src/features/jobs/partnerClients';
import { deletePipelines } from '../../../src/features/pipelineDocuments/deletePipelines';
import { operate } from '../../../src/features/operate/feature';
import { tags } from '../../../src/features/tags/feature';
import { start } from '../../../src/features/start/feature';
import type { StartNeeds } from '../../../src/features/start/startSession';
import type { Services } from '../../../src/ui/services';
import type { Connection } from '../../../src/domain/connection/connection';
import { disposeAll } from '../../../src/domain/event';
import type { Disposable } from '../../../src/domain/event';
import type { CommandId } from '../../../src/manifest/types';
import packageJSON from '../../../package.json';
import { commandsOnRows } from '../../../src/ui/commands/goneRow';
import { runCommand } from '../../../src/ui/commands/commandRegistry';
import { systemClock } from '../../../src/ui/host/systemClock';
import { CallQueue } from '../../../src/core/cache/callQueue';
import { ConnectionHealth } from '../../../src/core/connections/connectionHealth';
import { ConnectionIdentities } from '../../../src/core/connections/connectionIdentities';
import type { ConnectionList } from '../../../src/core/connections/connectionList';
import { JobRuns } from '../../../src/core/jobs/jobRuns';
import { JobDesk } from '../../../src/core/jobs/jobDesk';
import { Scheduler } from '../../../src/core/cache/scheduler';
import { withOptimisticUpdates } from '../../../src/core/cache/optimisticUpdates';
import type { ExecutionHistory } from '../../../src/core/cache/executionHistory';
import { SnapshotStore } from '../../../src/core/cache/snapshotStore';
import type { Watcher } from '../../../src/core/watching/watcher';
import { connection, FakeConnections } from '../connections';
import type { Account } from './account';

const nothing = () => {};

/** The editor's secret storage, for as long as the commands are there. */
function fakeSecrets() {
  const kept = new Map<string, string>();
  return {
    get: (key: string) => Promise.resolve(kept.get(key)),
    store: (key: string, value: string) => Promise.resolve(void kept.set(key, value)),
  };
}

/**
 * Registers the commands that change something on the account, over the connection "Shop", whose pipelines are known as
 * if the tree had shown them. Nothing polls: the effects of a change are left to other tests.
 */
export async function commandsOn(account: Account, marks: Partial<Connection>): Promise<Disposable> {
  const { region, url: endpoint } = account;
  const connections = new FakeConnections([connection('Shop', { region, endpoint, ...marks })]);
  const clock = systemClock;
  const write = (...words: readonly unknown[]) => void editor.logged.push(words);
  const log = { debug: write, info: write, warn: write, error: write };
  const aws = createGateway({ connections, clock, log, loadSdk: () => import('../../../src/core/aws/sdk') });
  const now = (id: string) => clock.now() + aws.clockOffset(id);
  const store = new SnapshotStore();
  const gateway = withOptimisticUpdates(aws, {
    store,
    clock,
    now,
    callerOf: (id) => identities.of(id)?.callerArn,
  });
  const health = new ConnectionHealth();
  const identities: ConnectionIdentities = new ConnectionIdentities({
    ...{ connections, store, health, clock, started: Promise.resolve(), reader: gateway },
    identify: (...asked) => aws.identify(...asked),
  });
  const queue = new CallQueue(clock, ({ connection: id, service }) => callBudgetOf(id, service));
  const scheduler = new Scheduler(gateway, store, health, clock, queue);
  const needs: Partial<StartNeeds> = {
    ...{ gateway, scheduler, identities, store, now },
    connections: connections as Partial<ConnectionList> as ConnectionList,
    watcher: { watch: nothing } as Partial<Watcher> as Watcher,
    log: log as Partial<LogOutputChannel> as LogOutputChannel,
    typesName: { value: 'risky' },
    git: { find: () => Promise.resolve([]) },
    history: { executions: () => [] } as Partial<ExecutionHistory> as ExecutionHistory,
    reveal: () => Promise.resolve(),
    opensTimelineAfterStart: { value: false, onDidChange: () => ({ dispose: nothing }) },
    memory: { get: () => undefined, update: () => Promise.resolve() } as Pick<Memento, 'get' | 'update'>,
  };
  const services = needs as Services;
  const clients = new StoredClients(fakeSecrets());
  const taken = { read: () => [], write: (jobs: readonly unknown[]) => void editor.kept.push(...jobs) };
  const root = path.join(os.tmpdir(), `codepipeline-jobs-${process.pid}`);
  const runs = new JobRuns({ root, pid: process.pid, clock, environment: process.env });
  const owned: Disposable[] = [];
  const desk = new JobDesk({ gateway, scheduler, clock, taken, clients, runs });
  const integrating = {
    ...jobs(services, desk, clients, clock, (each) => (owned.push(each), each)),
    ...integrationCommands(services),
    ...tags(services),
  };
  const documents = { 'codepipeline.deletePipeline': deletePipelines(services) };
  const table = { ...operate(services), ...start(needs as StartNeeds), ...integrating, ...documents };
  const onRows = commandsOnRows({ packageJSON });
  const registered = (Object.keys(table) as CommandId[]).map((id) =>
    commands.registerCommand(id, (...args: unknown[]) =>
      runCommand(table, onRows, id, args, needs.log as LogOutputChannel),
    ),
  );
  const pipelines = await aws.ask(pipelinesOf('Shop'), new AbortController().signal);
  const at = clock.now();
  store.setValue(pipelinesOf('Shop'), pipelines, { askedAt: at, now: at });
  const folder = { dispose: () => rmSync(root, { recursive: true, force: true }) };
  const core = [aws, store, health, identities, scheduler, queue];
  return disposeAll(...core, folder, ...owned, desk, runs, ...registered);
}
