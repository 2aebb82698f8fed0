import type * as vscode from 'vscode';
import type { ChangeSender } from '../domain/gateway';
import type { ConnectionId } from '../domain/refs';
import type { LocalRepositories } from '../domain/git/localRepository';
import type { PipelineHints } from './quickInput/pipelineHints';
import type { Target } from './commands/target';
import type { ConnectionList } from '../core/connections/connectionList';
import type { ObservableValue } from '../domain/event';
import type { ConnectionIdentities } from '../core/connections/connectionIdentities';
import type { DeniedOperations } from '../core/cache/deniedOperations';
import type { ExecutionHistory } from '../core/cache/executionHistory';
import type { Reconnect } from '../core/connections/reconnect';
import type { Scheduler } from '../core/cache/scheduler';
import type { SnapshotStore } from '../core/cache/snapshotStore';
import type { TypedNameChoice } from './confirm/guardChange';
import type { Watcher } from '../core/watching/watcher';

/** What commands work with. Each command names the few it uses. */
export interface Services {
  readonly connections: ConnectionList;
  readonly identities: ConnectionIdentities;
  /** Sends what changes something; what is read comes from the scheduler. */
  readonly gateway: ChangeSender;
  readonly denied: DeniedOperations;
  readonly scheduler: Scheduler;
  readonly store: SnapshotStore;
  readonly history: ExecutionHistory;
  readonly watcher: Watcher;
  readonly git: Pick<LocalRepositories, 'find'>;
  /** Tries connections again with fresh credentials. */
  readonly reconnect: Reconnect;
  /** Selects the row of a target in the tree; see `PipelinesTree.reveal`. */
  readonly reveal: (target: Target, signal: AbortSignal, manner?: 'quietly') => Promise<void>;
  /** The time of a connection's service, in epoch milliseconds: what its times are compared with. */
  readonly now: (connection: ConnectionId) => number;
  /** The time of this machine, in epoch milliseconds: what the times of its Git repositories are compared with. */
  readonly localNow: () => number;
  /** What lists of pipelines begin with. */
  readonly hints?: PipelineHints;
  readonly log: vscode.LogOutputChannel;
  readonly opensTimelineAfterStart: ObservableValue<boolean>;
  /** Which changes of production connections ask for a name to be typed. */
  readonly typesName: Pick<ObservableValue<TypedNameChoice>, 'value'>;
}
