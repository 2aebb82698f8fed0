import type { PipelineDeclaration } from '../../../domain/definition/declaration';
import type { PipelineRecord, Tag, World } from '../records';

/** Adds a pipeline in its first version. Its structure has been checked; no execution is started here. */
export function addPipeline(
  world: World,
  declaration: PipelineDeclaration,
  now: number,
  tags: readonly Tag[] = [],
): PipelineRecord {
  const { name } = declaration;
  const incarnation = (world.incarnations.get(name) ?? 0) + 1;
  const pipeline: PipelineRecord = {
    name,
    incarnation,
    created: now,
    updated: now,
    version: 1,
    versions: [{ ...declaration, version: 1 }],
    executions: [],
    transitions: [],
    heads: [],
    entries: 0,
    tags: [...tags],
    nextDue: null,
  };
  world.incarnations.set(name, incarnation);
  world.pipelines.set(name, pipeline);
  return pipeline;
}
