import * as v from 'valibot';
import type { ConnectionId, PipelineRef } from '../refs';

/** An entry of the setting `codepipeline.workspacePipelines`. */
export interface BoundPipeline {
  /** Any connection that has a pipeline of the name, when it is absent: names of connections are a person's own. */
  readonly connection?: ConnectionId;
  readonly pipeline: string;
}

const schema = v.object({
  connection: v.exactOptional(v.pipe(v.string(), v.nonEmpty())),
  pipeline: v.pipe(v.string(), v.nonEmpty()),
});

/** Reads the setting entry by entry; what cannot be used is left out. */
export const parseBoundPipelines = (setting: unknown): readonly BoundPipeline[] =>
  Array.isArray(setting)
    ? setting.flatMap((entry: unknown) => {
        const parsed = v.safeParse(schema, entry);
        return parsed.success ? [parsed.output] : [];
      })
    : [];

/**
 * The pipelines that the entries mean now. An entry without a connection means the only connection there is, or those
 * whose list is known to have the name.
 */
export function resolveBoundPipelines(
  bound: readonly BoundPipeline[],
  connections: readonly ConnectionId[],
  isListed: (pipeline: PipelineRef) => boolean,
): readonly PipelineRef[] {
  return bound.flatMap(({ connection, pipeline: name }) => {
    if (connection !== undefined) return connections.includes(connection) ? [{ connection, name }] : [];
    const all = connections.map((each) => ({ connection: each, name }));
    return all.length === 1 ? all : all.filter(isListed);
  });
}
