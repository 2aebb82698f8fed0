import { actionsOf, executionsOf, stateOf } from '../../domain/calls/queries';
import type { Query } from '../../domain/calls/queries';
import type { Disposable } from '../../domain/event';
import { attentionItemsOf, wantsState } from '../../domain/list/attentionItems';
import type { AttentionItem } from '../../domain/list/attentionItem';
import { pipelineKey } from '../../domain/refs';
import type { ExecutionRef, PipelineRef } from '../../domain/refs';
import { mayHideOlder } from '../../domain/execution/executionContext';
import type { ExecutionContext } from '../../domain/execution/executionContext';
import { statusOf } from '../../domain/execution/pipelineStatus';
import type { PipelineStatus } from '../../domain/execution/pipelineStatus';
import { isActive } from '../../domain/pipeline/status';
import { knownAttempts } from '../cache/knownRun';
import type { SnapshotStore } from '../cache/snapshotStore';
import type { ExecutionMode } from '../../domain/pipeline/pipeline';

/** The facts by which lists of pipelines count, order and group. */
export interface PipelineFacts {
  /** Undefined until the pipeline's executions were fetched. */
  readonly status?: PipelineStatus;
  readonly attentionItems: readonly AttentionItem[];
  /** Whether an execution runs, or one that is too old to be known may run. */
  readonly isMoving: boolean;
  /**
   * Whether its state would add details: an execution runs, failed, was stopped, or is too old to be known.
   */
  readonly wantsState: boolean;
  /** The executions under way whose actions give details where there is no state: those that run longest. */
  readonly underWay: readonly ExecutionRef[];
  /** Epoch milliseconds of the newest start; undefined when it never ran or is not known. */
  readonly startedAt?: number;
}

const nothing: PipelineFacts = { attentionItems: [], isMoving: false, wantsState: false, underWay: [] };

/** The number of executions of a PARALLEL pipeline whose actions are fetched: each costs a call. */
const lookedInto = 10;

/**
 * The queries that give details about a pipeline: its state or, as the service keeps none of PARALLEL
 * pipelines, the actions of executions.
 */
export const detailQueries = (
  pipeline: PipelineRef,
  mode: ExecutionMode,
  executions: readonly ExecutionRef[],
): readonly Query[] =>
  mode === 'PARALLEL' ? executions.map((execution) => actionsOf(execution)) : [stateOf(pipeline)];

/** The facts about a pipeline that are known already. */
export function pipelineFactsOf(store: SnapshotStore, pipeline: PipelineRef): PipelineFacts {
  const page = store.get(executionsOf(pipeline)).value;
  if (!page) return nothing;
  const { executions } = page;
  const context: ExecutionContext = {
    hasOlder: page.nextToken !== undefined,
    attemptsOf: (execution) => knownAttempts(store, execution),
  };
  const active = executions.filter(({ status }) => isActive(status));
  const state = store.get(stateOf(pipeline)).value;
  const status = statusOf(executions, state, context);
  const [newest] = executions;
  return {
    status,
    attentionItems: attentionItemsOf(pipeline, status),
    isMoving: active.length > 0 || mayHideOlder(executions, context),
    wantsState: wantsState(executions, context),
    underWay: active.length === 0 ? nothing.underWay : active.slice(-lookedInto).map(({ ref }) => ref),
    ...(newest && { startedAt: newest.startedAt }),
  };
}

/**
 * The facts of each pipeline, derived once for each answer: a list of a thousand is counted and sorted again
 * at every answer.
 */
export class PipelineFactsCache implements Disposable {
  readonly #facts = new Map<string, PipelineFacts>();
  readonly #subscription: Disposable;

  constructor(private readonly store: SnapshotStore) {
    this.#subscription = store.onDidChange((id) => {
      if (executionsOf.is(id) || stateOf.is(id) || actionsOf.is(id))
        this.#facts.delete(pipelineKey(id.about.pipeline));
    });
  }

  of(pipeline: PipelineRef): PipelineFacts {
    const key = pipelineKey(pipeline);
    const known = this.#facts.get(key);
    if (known) return known;
    const facts = pipelineFactsOf(this.store, pipeline);
    this.#facts.set(key, facts);
    return facts;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#facts.clear();
  }
}
