import { pipelinesOf } from '../../domain/calls/queries';
import { nameMatcher } from '../../domain/list/nameMatcher';
import { asProblem } from '../../domain/problem';
import { findConnections } from './findPipeline';
import type { Tool } from './tool';

const mostListed = 200;

/** Names the pipelines of all connections or of one; costs one call for each connection. */
export const listPipelines: Tool<'codepipeline_listPipelines'> = {
  async invoke(services, { connection, name }, signal) {
    const fits = await nameMatcher(name ?? '');
    const parts = await Promise.all(
      findConnections(services, connection).map(async ({ id, name: label, region, ...marks }) => {
        const head = [
          `Connection "${label}" (${region})`,
          ...(marks.isProduction ? ['production'] : []),
          ...(marks.isReadOnly ? ['read-only'] : []),
        ].join(', ');
        try {
          const pipelines = await services.scheduler.fetch(pipelinesOf(id), signal, { fresh: true });
          const lines = pipelines
            .filter(({ ref }) => fits(ref.name))
            .map(({ ref, type, mode }) => `- ${ref.name} (${type}, ${mode})`);
          const more =
            lines.length > mostListed ? [`… and ${lines.length - mostListed} more; give a name.`] : [];
          return [
            `${head}: ${lines.length} of ${pipelines.length} pipelines`,
            ...lines.slice(0, mostListed),
            ...more,
          ];
        } catch (error) {
          signal.throwIfAborted();
          return [`${head}: ${asProblem(error).message}`];
        }
      }),
    );
    return parts.flat().join('\n');
  },
};
