import { endOf } from '../snapshots/knownExecution';
import type { ExecutionRef } from '../../domain/refs';
import { isActive } from '../../domain/pipeline/status';
import {
  isWaitingForApproval,
  isExecutionWaitingForUser,
  isWaitingForUser,
} from '../../domain/execution/pipelineStatus';
import type { SnapshotStore } from '../snapshots/snapshotStore';
import type { Topic } from './topics';

/**
 * How urgently a topic is wanted.
 * `live`: looked at right now. `calm`: on screen among many. `once`: enough to know it at all.
 * `background`: as calm, and only after everything that is on screen.
 */
export type Pace = 'live' | 'calm' | 'once' | 'background';

/**
 * `moving`: may change at any moment. `waiting`: goes on when a person approves it or opens a gate, which can take days.
 * `idle`: changes when an execution is started. `settled`: will not change.
 */
export type Volatility = 'moving' | 'waiting' | 'idle' | 'settled';

const second = 1000;
const never = Number.POSITIVE_INFINITY;

/** Milliseconds between two questions about the same topic. */
const intervals: Readonly<Record<Pace, Readonly<Record<Volatility, number>>>> = {
  live: { moving: 4 * second, waiting: 15 * second, idle: 20 * second, settled: never },
  // A third as often as live, so that three calm topics of a live timeline cost one call a time.
  calm: { moving: 12 * second, waiting: 60 * second, idle: 60 * second, settled: never },
  once: { moving: never, waiting: never, idle: never, settled: never },
  background: { moving: 12 * second, waiting: 60 * second, idle: 60 * second, settled: never },
};

/** A row's share of the call budget: with many rows the calm pace gets calmer, two background calls a second in all. */
const calmShare = second / 2;
const unfocusedFactor = 4;

/** Whether an execution that runs waits for a person, by its actions or else by its pipeline's state. */
function isWaiting(store: SnapshotStore, execution: ExecutionRef): boolean {
  const actions = store.get({ kind: 'actions', execution }).value ?? [];
  const state = store.get({ kind: 'state', pipeline: execution.pipeline }).value;
  return (
    isWaitingForApproval(actions) ??
    (state !== undefined && isExecutionWaitingForUser(state, execution.executionId))
  );
}

/** How much a topic's last known answer can still change. */
export function volatilityOf(store: SnapshotStore, topic: Topic): Volatility {
  switch (topic.kind) {
    case 'pipelines':
      return 'idle';
    case 'declaration':
    case 'tags':
      return 'settled';
    case 'executions': {
      const executions = store.get(topic).value?.executions ?? [];
      const running = executions.filter(({ status }) => isActive(status));
      if (running.length === 0) return 'idle';
      return running.every(({ ref, status }) => status === 'InProgress' && isWaiting(store, ref))
        ? 'waiting'
        : 'moving';
    }
    case 'state': {
      const { value } = store.get(topic);
      const needsUser = value && isWaitingForUser(value);
      return needsUser === undefined ? 'idle' : needsUser ? 'waiting' : 'moving';
    }
    case 'detail':
    case 'actions':
    case 'rules': {
      const end = endOf(store, topic.execution);
      // What was asked before this end was known may lack the last actions.
      if (end !== undefined) return store.get(topic).endedAs === end ? 'settled' : 'moving';
      return isWaiting(store, topic.execution) ? 'waiting' : 'moving';
    }
  }
}

/** Milliseconds until a topic wants to be asked again; infinite when its answer cannot change by itself. */
export function intervalOf(
  pace: Pace,
  volatility: Volatility,
  circumstances: {
    readonly isFocused: boolean;
    /** How many topics the connection is asked about again and again. */
    readonly topicCount: number;
  },
): number {
  const { isFocused, topicCount } = circumstances;
  const isShared = pace === 'calm' || pace === 'background';
  const share = isShared ? topicCount * calmShare : 0;
  const interval = Math.max(intervals[pace][volatility], share);
  return isFocused ? interval : interval * unfocusedFactor;
}
