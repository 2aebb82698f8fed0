import type { Engine } from '../engine';
import { findTransition } from '../lookup';
import type { PipelineRecord, TransitionRecord, TransitionType } from '../records';
import { settle } from '../settle';

export interface TransitionCommand {
  readonly stage: string;
  readonly type: TransitionType;
  readonly caller: string;
  /** Why it is closed; absent to open it. */
  readonly disabledReason?: string;
}

/** Opens or closes the way into a stage, or out of it. What waits in front enters when it opens. */
export function setTransition(
  engine: Engine,
  pipeline: PipelineRecord,
  command: TransitionCommand,
  now: number,
): void {
  const { stage, type, caller, disabledReason } = command;
  const known = findTransition(pipeline, stage, type);
  // What is open already stays as it is, with whoever opened it.
  if (disabledReason == null && known?.enabled !== false) return;
  const next: TransitionRecord = {
    stage,
    type,
    enabled: disabledReason == null,
    lastChangedBy: caller,
    lastChangedAt: now,
    ...(disabledReason == null ? {} : { disabledReason }),
  };
  if (known == null) pipeline.transitions.push(next);
  else pipeline.transitions[pipeline.transitions.indexOf(known)] = next;
  settle(engine, pipeline, now);
}
