import { actionsOf, executionsOf, stateOf } from '../../domain/calls/queries';
import type { Query } from '../../domain/calls/queries';
import type { Disposable } from '../../domain/event';
import { attentionItemsOf, wantsState } from '../../domain/list/attentionItems';
import type { AttentionItem } from '../../domain/list/attentionItem';
import { pipelineKey } from '../../domain/refs';
import type { ExecutionRef, PipelineRef } from '../../domain/refs';
import { mayHideOlder } from '../../domain/execution/executionContext';
import type { ExecutionContext } from '../../domain/execution/executionContext';
import { pipelineStatusOf } from '../../domain/execution/pipelineStatus';
import type { PipelineStatus } from '../../domain/execution/pipelineStatus';
import { isActive } from '../../domain/pipeline/status';
import type { SnapshotStore } from '../snapshots/snapshotStore';
import type { ExecutionMode } from '../../domain/pipeline/pipeline';

/** What lists of pipelines count, order and group by. */
export interface PipelineFacts {
  /** Undefined until the pipeline's executions were asked. */
  readonly status?: PipelineStatus;
  readonly attentionItems: readonly AttentionItem[];
  /** Whether something runs, or something too old to be known may. */
  readonly isMoving: boolean;
  /** Whether its state would tell more of what is up: something runs, failed, was stopped, or is too old to be known. */
  readonly wantsState: boolean;
  /** The executions under way whose actions say more where there is no state: those that run longest. */
  readonly underWay: readonly ExecutionRef[];
  /** Epoch milliseconds of the newest start; undefined when it never ran or is not known. */
  readonly startedAt?: number;
}

const nothing: PipelineFacts = { attentionItems: [], isMoving: false, wantsState: false, underWay: [] };

/** Of so many executions of a PARALLEL pipeline it is asked what they do: each costs a call. */
const lookedInto = 10;

/**
 * What to ask about a pipeline to learn more of what is up: its state or, as the service keeps none of PARALLEL
 * pipelines, the actions of executions.
 */
export const detailQueries = (
  pipeline: PipelineRef,
  mode: ExecutionMode,
  executions: readonly ExecutionRef[],
): readonly Query[] =>
  mode === 'PARALLEL' ? executions.map((execution) => actionsOf(execution)) : [stateOf(pipeline)];

/** What is known of a pipeline now, without asking. */
export function pipelineFactsOf(store: SnapshotStore, pipeline: PipelineRef): PipelineFacts {
  const page = store.get(executionsOf(pipeline)).value;
  if (!page) return nothing;
  const { executions } = page;
  const context: ExecutionContext = {
    hasOlder: page.nextToken !== undefined,
    attemptsOf: (execution) => store.get(actionsOf(execution)).value,
  };
  const active = executions.filter(({ status }) => isActive(status));
  const state = store.get(stateOf(pipeline)).value;
  const status = pipelineStatusOf(executions, state, context);
  const [newest] = executions;
  return {
    ...(status && { status }),
    attentionItems: attentionItemsOf(pipeline, executions, state, context),
    isMoving: active.length > 0 || mayHideOlder(executions, context),
    wantsState: wantsState(executions, context),
    underWay: active.length === 0 ? nothing.underWay : active.slice(-lookedInto).map(({ ref }) => ref),
    ...(newest && { startedAt: newest.startedAt }),
  };
}

/**
 * What is known of each pipeline in a few words. It is derived once for each answer: a list of a thousand is counted
 * and ordered again at every one of them.
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
