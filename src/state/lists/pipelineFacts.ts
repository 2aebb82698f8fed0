import type { Disposable } from '../../domain/event';
import { mattersOf, wantsState } from '../../domain/list/matters';
import type { Matter } from '../../domain/list/matters';
import { pipelineKey } from '../../domain/refs';
import type { PipelineRef } from '../../domain/refs';
import { pipelineSituation } from '../../domain/execution/situation';
import type { Situation } from '../../domain/execution/situation';
import { isActive } from '../../domain/pipeline/status';
import type { SnapshotStore } from '../snapshots/snapshotStore';
import { pipelineOf } from '../polling/topics';

/** What lists of pipelines count, order and group by. */
export interface PipelineFacts {
  /** Undefined until the pipeline's executions were asked. */
  readonly situation?: Situation;
  readonly matters: readonly Matter[];
  readonly isMoving: boolean;
  /** Whether its state would tell more of what is up: something runs, failed or was stopped. */
  readonly wantsState: boolean;
  /** Epoch milliseconds of the newest start; undefined when it never ran or is not known. */
  readonly startedAt?: number;
}

const nothing: PipelineFacts = { matters: [], isMoving: false, wantsState: false };

/**
 * What is known of each pipeline in a few words. It is derived once for each answer: a list of a thousand is counted
 * and ordered again at every one of them.
 */
export class PipelineFactsCache implements Disposable {
  readonly #facts = new Map<string, PipelineFacts>();
  readonly #subscription: Disposable;

  constructor(private readonly store: SnapshotStore) {
    this.#subscription = store.onDidChange((topic) => {
      const pipeline = pipelineOf(topic);
      if (pipeline && (topic.kind === 'executions' || topic.kind === 'state'))
        this.#facts.delete(pipelineKey(pipeline));
    });
  }

  of(pipeline: PipelineRef): PipelineFacts {
    const key = pipelineKey(pipeline);
    const known = this.#facts.get(key);
    if (known) return known;
    const facts = this.#derive(pipeline);
    this.#facts.set(key, facts);
    return facts;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#facts.clear();
  }

  #derive(pipeline: PipelineRef): PipelineFacts {
    const executions = this.store.get({ kind: 'executions', pipeline }).value?.executions;
    if (!executions) return nothing;
    const state = this.store.get({ kind: 'state', pipeline }).value;
    const situation = pipelineSituation(executions, state);
    const [newest] = executions;
    return {
      ...(situation && { situation }),
      matters: mattersOf(pipeline, executions, state),
      isMoving: executions.some(({ status }) => isActive(status)),
      wantsState: wantsState(executions),
      ...(newest && { startedAt: newest.startedAt }),
    };
  }
}
