import type { Engine } from '../engine';
import { findTransition } from '../lookup';
import type { PipelineRecord, TransitionRecord, TransitionType } from '../records';
import { settle } from '../settle';

export interface TransitionCommand {
  readonly stage: string;
  readonly type: TransitionType;
  readonly caller: string;
  /** The reason for disabling it; absent to enable it. */
  readonly disabledReason?: string;
}

/**
 * Enables or disables the transition into a stage, or out of it. Waiting executions enter when it is enabled.
 */
export function setTransition(
  engine: Engine,
  pipeline: PipelineRecord,
  command: TransitionCommand,
  now: number,
): void {
  const { stage, type, caller, disabledReason } = command;
  const known = findTransition(pipeline, stage, type);
  // An enabled transition stays as it is, including who enabled it.
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
