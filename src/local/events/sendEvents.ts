import { setTimeout as wait } from 'node:timers/promises';
import type { PipelineRecord, World } from '../engine/records';
import { eventMessage } from './eventMessage';
import { QueuePoster } from './queuePoster';
import { StateChanges } from './stateChanges';

/** Sends what happens in pipelines to a queue, as EventBridge does by a rule for all events of CodePipeline. */
export interface EventSender {
  /** Follows a world from now on; its history is not sent. */
  follow(world: World): void;
  noteChange(pipeline: PipelineRecord): void;
  close(): void;
}

export function createEventSender(
  queue: URL,
  region: string,
  report: (sentence: string) => void,
): EventSender {
  const poster = new QueuePoster({
    queue,
    region,
    report,
    post: (url, init) => fetch(url, init),
    wait: (milliseconds, signal) => wait(milliseconds, undefined, { signal, ref: false }),
  });
  let followed: { readonly world: World; readonly changes: StateChanges } | undefined;
  return {
    follow(world) {
      followed = { world, changes: new StateChanges(world.pipelines.values()) };
    },
    noteChange(pipeline) {
      if (followed === undefined) return;
      const { world, changes } = followed;
      poster.add(changes.of(pipeline).map((change) => eventMessage(world, pipeline, change)));
    },
    close: () => poster.close(),
  };
}
