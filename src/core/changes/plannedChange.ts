import type { Change } from '../../domain/calls/changes';
import type { ChangeSender } from '../../domain/gateway';
import type { ExecutionRef } from '../../domain/refs';
import type { ConnectionIdentities } from '../connections/connectionIdentities';
import type { ConnectionList } from '../connections/connectionList';
import type { Scheduler } from '../cache/scheduler';
import type { Watcher } from '../watching/watcher';

/** What changes are planned and sent with. */
export interface ChangeNeeds {
  readonly connections: Pick<ConnectionList, 'find'>;
  readonly identities: Pick<ConnectionIdentities, 'find'>;
  readonly gateway: ChangeSender;
  readonly scheduler: Pick<Scheduler, 'fetch' | 'invalidate' | 'invalidateResources'>;
  readonly watcher: Pick<Watcher, 'watch'>;
}

/** What came of a change. */
export interface Done {
  /** The execution that runs because of it, which is watched from then on. */
  readonly started?: ExecutionRef;
}

/** One call that changes something, with a way to see that it was done although its answer was lost. */
export interface PlannedChange<D extends Done = Done> {
  /** What it changes, by a name that people know it by. */
  readonly name: string;
  /** What is sent. It can be copied as a command instead. */
  readonly call: Change;
  readonly send: (signal: AbortSignal) => Promise<D>;
  /**
   * Looks whether it was done although `send` failed, and before it is sent again; undefined when it was not. Absent
   * where making it twice has the same effect.
   */
  readonly wasDone?: (signal: AbortSignal) => Promise<D | undefined>;
  /** What is said when it turns out to be done, where it is not known by whom; nothing is said otherwise. */
  readonly foundDone?: string;
}
