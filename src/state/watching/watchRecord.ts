import * as v from 'valibot';
import { watchReasons } from '../../domain/watch/watchReason';

/** What is kept of a watch from one session to the next; the answers are fetched again. */
export const watchRecordSchema = v.object({
  connection: v.string(),
  pipeline: v.string(),
  executionId: v.string(),
  reason: v.picklist(watchReasons),
  /** Epoch milliseconds by the service's clock. */
  since: v.number(),
  /** The keys of the events that were told. */
  told: v.array(v.string()),
});

export type WatchRecord = v.InferOutput<typeof watchRecordSchema>;
