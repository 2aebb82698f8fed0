import { uuid } from './random';
import type { ExecutionRecord, PipelineRecord, World } from './records';

type Given = Pick<ExecutionRecord, 'mode' | 'trigger' | 'variables'> & Partial<ExecutionRecord>;

/**
 * Adds an execution of the current version, waiting in front of `stage`. The caller decides how it continues.
 */
export function openExecution(
  world: World,
  pipeline: PipelineRecord,
  stage: string,
  given: Given,
  now: number,
): ExecutionRecord {
  const number = pipeline.executions.length + 1;
  const execution: ExecutionRecord = {
    id: uuid(world.seed, pipeline.name, pipeline.incarnation, 'execution', number),
    number,
    version: pipeline.version,
    startTime: now,
    overrides: [],
    pinned: [],
    status: 'InProgress',
    lastUpdateTime: now,
    position: { at: 'waiting', stage, since: now },
    revisions: [],
    outputs: [],
    stages: [],
    ...given,
  };
  pipeline.executions.push(execution);
  return execution;
}
