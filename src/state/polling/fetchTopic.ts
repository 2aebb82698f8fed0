import type { Clock } from '../../domain/clock';
import type { PipelineReader } from '../../domain/gateway';
import type { ExecutionMode } from '../../domain/pipeline/pipeline';
import { isSamePipeline } from '../../domain/refs';
import type { PipelineRef } from '../../domain/refs';
import { endOf } from '../snapshots/knownExecution';
import type { SnapshotStore } from '../snapshots/snapshotStore';
import type { Topic } from './topics';

/** Enough for a history at a glance and every execution that usually runs at once. */
export const fullPageSize = 20;
/** Enough for a row: with a thousand pipelines, what nobody looks at would be most of what is kept. */
const rowPageSize = 8;
/** As many as can run at once in PARALLEL mode (quotas of the user guide), where no state tells of the oldest. */
const parallelPageSize = 50;

const modeOf = (store: SnapshotStore, pipeline: PipelineRef): ExecutionMode | undefined =>
  store
    .get({ kind: 'pipelines', connection: pipeline.connection })
    .value?.find(({ ref }) => isSamePipeline(ref, pipeline))?.mode;

/**
 * Asks the service about a topic, once, and writes the answer to the store. Throws what the reader throws, and the
 * signal's reason when it is aborted before the answer could be written: whoever dropped it may have forgotten it, too.
 */
export async function fetchTopic(
  reader: PipelineReader,
  store: SnapshotStore,
  topic: Topic,
  clock: Clock,
  signal: AbortSignal,
  /** Whether the user looks at the topic itself and not only at a row. */
  isInFull: boolean,
): Promise<void> {
  const askedAt = clock.now();
  const endedAs = 'execution' in topic ? endOf(store, topic.execution) : undefined;
  const answered = () => {
    signal.throwIfAborted();
    return { askedAt, now: clock.now(), ...(endedAs !== undefined && { endedAs }) };
  };
  switch (topic.kind) {
    case 'pipelines':
      return store.setValue(topic, await reader.listPipelines(topic.connection, signal), answered());
    case 'executions': {
      const mode = modeOf(store, topic.pipeline);
      const pageSize = mode === 'PARALLEL' ? parallelPageSize : isInFull ? fullPageSize : rowPageSize;
      const page = await reader.listExecutions(topic.pipeline, { pageSize }, signal);
      return store.setValue(topic, page, answered());
    }
    case 'declaration':
      return store.setValue(topic, await reader.getPipeline(topic.pipeline, signal), answered());
    case 'state':
      return store.setValue(topic, await reader.getPipelineState(topic.pipeline, signal), answered());
    case 'detail':
      return store.setValue(topic, await reader.getExecution(topic.execution, signal), answered());
    case 'actions':
      return store.setValue(topic, await reader.listActionExecutions(topic.execution, signal), answered());
    case 'rules':
      return store.setValue(topic, await reader.listRuleExecutions(topic.execution, signal), answered());
    case 'tags':
      return store.setValue(topic, await reader.listTags(topic.pipeline, topic.arn, signal), answered());
  }
}

/**
 * Forgets the declarations that another version has replaced, so that whoever wants them asks again. A declaration is
 * otherwise never asked twice: it changes only with the pipeline's version, which other answers carry anyway.
 */
export function forgetOutdatedDeclarations(store: SnapshotStore, answered: Topic): void {
  const current =
    answered.kind === 'state'
      ? [store.get(answered).value]
      : answered.kind === 'pipelines'
        ? (store.get(answered).value ?? [])
        : [];
  const isOutdated = (pipeline: PipelineRef): boolean => {
    const known = store.get({ kind: 'declaration', pipeline }).value;
    const version = current.find((each) => each && isSamePipeline(each.ref, pipeline))?.version;
    return known !== undefined && version !== undefined && known.version !== version;
  };
  if (current.length === 0) return;
  store.forget((topic) => topic.kind === 'declaration' && isOutdated(topic.pipeline));
}
