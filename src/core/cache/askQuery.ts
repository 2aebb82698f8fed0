import type { Clock } from '../../domain/clock';
import { declarationOf, endOf, pipelinesOf, stateOf } from '../../domain/calls/queries';
import type { Answers, Query, QueryOperation } from '../../domain/calls/queries';
import { executionOf } from '../../domain/calls/query';
import type { PipelineReader } from '../../domain/gateway';
import { isSamePipeline } from '../../domain/refs';
import type { PipelineRef } from '../../domain/refs';
import type { SnapshotStore } from './snapshotStore';

/** What asks, and where its answers are kept. */
export interface Asking {
  readonly reader: PipelineReader;
  readonly store: SnapshotStore;
  readonly clock: Clock;
}

/**
 * Asks the service once, and writes the answer to the store. Throws what the reader throws, and the signal's reason when
 * it is aborted before the answer could be written: its answer may have been forgotten with it.
 * @param isLookedAt whether the user looks at the query's subject itself and not only at a row.
 */
export async function askQuery<Operation extends QueryOperation>(
  { reader, store, clock }: Asking,
  query: Query<Operation>,
  isLookedAt: boolean,
  signal: AbortSignal,
): Promise<Answers[Operation]> {
  const askedAt = clock.now();
  const execution = executionOf(query);
  const endedAs = execution && endOf(store, execution);
  const answer = await reader.ask(query.sized(store, isLookedAt), signal);
  signal.throwIfAborted();
  if (query.isStored)
    store.setValue(query, answer, {
      askedAt,
      now: clock.now(),
      ...(endedAs !== undefined && { endedAs }),
    });
  return answer;
}

/**
 * Forgets the declarations that another version has replaced, so that they are asked for again where they are wanted. A declaration is
 * otherwise never asked twice: it changes only with the pipeline's version, which other answers carry anyway.
 */
export function forgetOutdatedDeclarations(store: SnapshotStore, answered: Query): void {
  const current = versionsIn(store, answered);
  if (current.length === 0) return;
  store.forget((id) => {
    if (!declarationOf.is(id)) return false;
    const known = store.get(id).value;
    const version = current.find(({ ref }) => isSamePipeline(ref, id.about.pipeline))?.version;
    return known !== undefined && version !== undefined && known.version !== version;
  });
}

interface PipelineVersion {
  readonly ref: PipelineRef;
  readonly version: number;
}

/** The versions of pipelines that an answer tells. */
function versionsIn(store: SnapshotStore, answered: Query): readonly PipelineVersion[] {
  if (pipelinesOf.is(answered)) return store.get(answered).value ?? [];
  const state = stateOf.is(answered) ? store.get(answered).value : undefined;
  return state ? [state] : [];
}
