import { endDueActions } from './action';
import { endDueRules } from './ruleRuns';
import type { Engine } from './engine';
import { activeExecutions } from './lookup';
import type { PipelineRecord, World } from './records';
import { settle } from './settle';

/**
 * Brings the world up to `now`. Every event that fell due is handled at its own time and in order, so that a
 * clock moved by eight hours leaves the same history as eight hours of waiting.
 */
export function advance(engine: Engine, now: number): void {
  for (;;) {
    const pipeline = nextPipeline(engine.world);
    if (pipeline?.nextDue == null || pipeline.nextDue > now) return;
    advancePipeline(engine, pipeline, pipeline.nextDue);
  }
}

/** Brings one pipeline up to `now` and leaves the others alone. */
export function advancePipeline(engine: Engine, pipeline: PipelineRecord, now: number): void {
  while (pipeline.nextDue != null && pipeline.nextDue <= now) {
    const due = pipeline.nextDue;
    for (const execution of activeExecutions(pipeline)) {
      endDueActions(engine, pipeline, execution, due);
      endDueRules(engine, pipeline, execution, due);
    }
    settle(engine, pipeline, due);
  }
}

/** The time of the next due event, or null when everything waits for a request. */
export function nextDue(world: World): number | null {
  return nextPipeline(world)?.nextDue ?? null;
}

function nextPipeline(world: World): PipelineRecord | undefined {
  let next: PipelineRecord | undefined;
  for (const pipeline of world.pipelines.values()) {
    if (pipeline.nextDue != null && pipeline.nextDue < (next?.nextDue ?? Infinity)) next = pipeline;
  }
  return next;
}
