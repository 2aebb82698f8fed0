import type { ActionExecution, Execution } from '../execution/execution';
import type { PipelineDeclaration } from '../pipeline/pipeline';
import type { PipelineState } from '../pipeline/pipelineState';
import type { PipelineRef } from '../refs';
import type { ActionStatus } from '../pipeline/status';
import type { RuleExecution } from '../execution/ruleExecution';

/** One execution with every attempt of its actions and every evaluation of its rules, in any order. */
export interface TimelineRun {
  readonly execution: Execution;
  readonly actions: readonly ActionExecution[];
  /** Missing when it was not fetched, as for pipelines without conditions. */
  readonly rules?: readonly RuleExecution[];
}

/** An execution before the one that is shown: how each of its actions ended, to see which of them often fail. */
export interface EarlierRun {
  readonly executionId: string;
  readonly name: string;
  /** The status of the latest attempt of each action that ran, by its lane key. */
  readonly results: Readonly<Record<string, ActionStatus>>;
}

/** The data of a timeline. Only the run is needed; each of the rest adds details. */
export interface TimelineInput extends TimelineRun {
  /** Gives the order of stages and actions, and lanes for what has not started. */
  readonly declaration?: PipelineDeclaration;
  /** Tells why an execution waits now: transitions, occupants, conditions. */
  readonly state?: PipelineState;
  /** Earlier successful executions, newest first, for the usual durations. Five make an estimate. */
  readonly history?: readonly TimelineRun[];
  /** The last executions before this one that have ended, newest first. */
  readonly earlier?: readonly EarlierRun[];
  /** The pipeline's latest known executions, among them the one that superseded another. */
  readonly recent?: readonly Execution[];
  /** The execution this one is compared with, once the user asked for it. */
  readonly comparison?: TimelineRun;
}

/** The executions among which another one has its name. */
export const knownExecutions = ({
  recent = [],
  history = [],
  comparison,
}: TimelineInput): readonly Execution[] => [
  ...recent,
  ...[...history, ...(comparison ? [comparison] : [])].map(({ execution }) => execution),
];

/** The data of the timeline of a whole pipeline: its last executions, newest first. */
export interface PipelineTimelineInput {
  readonly pipeline: PipelineRef;
  readonly runs: readonly TimelineRun[];
  /** How far the executions are loaded. */
  readonly more?: {
    /** Of `asked` executions the actions are known of so many. */
    readonly loaded: number;
    readonly asked: number;
    /** True while there are older executions. */
    readonly hasMore: boolean;
  };
  /** The ids of the user's own runs, as far as they are known; missing while nothing tells who the user is. */
  readonly mine?: readonly string[];
  readonly declaration?: PipelineDeclaration;
  readonly state?: PipelineState;
}
