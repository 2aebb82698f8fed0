import type { Clock } from '../domain/clock';
import type { PipelineReader } from '../domain/gateway';
import type { SnapshotStore } from './snapshotStore';
import type { Topic } from './topics';

/** Enough for a row, its history at a glance and every execution that usually runs at once. */
export const executionPageSize = 20;

/** Asks the service about a topic, once, and writes the answer to the store. Throws what the reader throws. */
export async function fetchTopic(
  reader: PipelineReader,
  store: SnapshotStore,
  topic: Topic,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  const askedAt = clock.now();
  const times = () => ({ askedAt, now: clock.now() });
  switch (topic.kind) {
    case 'pipelines':
      return store.setValue(topic, await reader.listPipelines(topic.connection, signal), times());
    case 'executions': {
      const page = await reader.listExecutions(topic.pipeline, { pageSize: executionPageSize }, signal);
      return store.setValue(topic, page, times());
    }
    case 'declaration':
      return store.setValue(topic, await reader.getPipeline(topic.pipeline, signal), times());
    case 'state':
      return store.setValue(topic, await reader.getPipelineState(topic.pipeline, signal), times());
    case 'detail':
      return store.setValue(topic, await reader.getExecution(topic.execution, signal), times());
    case 'actions':
      return store.setValue(topic, await reader.listActionExecutions(topic.execution, signal), times());
  }
}
