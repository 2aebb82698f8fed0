import * as v from 'valibot';
import type { ConnectionId, PipelineRef } from '../refs';

/** An entry of the setting `codepipeline.workspacePipelines`. */
export interface BoundPipeline {
  /** Absent for any connection that has a pipeline of the name: each user names connections differently. */
  readonly connection?: ConnectionId;
  readonly pipeline: string;
}

const schema = v.object({
  connection: v.exactOptional(v.pipe(v.string(), v.nonEmpty())),
  pipeline: v.pipe(v.string(), v.nonEmpty()),
});

/** Reads the setting entry by entry; unusable entries are left out. */
export const parseBoundPipelines = (setting: unknown): readonly BoundPipeline[] =>
  Array.isArray(setting)
    ? setting.flatMap((entry: unknown) => {
        const parsed = v.safeParse(schema, entry);
        return parsed.success ? [parsed.output] : [];
      })
    : [];

/**
 * The pipelines of the entries. An entry without a connection means the only connection there is, or those
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
