import { pipelinesOf } from '../../domain/calls/queries';
import type { Connection } from '../../domain/connection/connection';
import { Problem } from '../../domain/problem';
import type { PipelineRef } from '../../domain/refs';
import type { ToolServices } from './tool';

type Needs = Pick<ToolServices, 'connections' | 'scheduler'>;

const names = (connections: readonly Connection[]): string =>
  connections.map(({ name }) => `"${name}"`).join(', ');

/** The connections that are meant: the one of this name, or all. */
export function findConnections({ connections }: Needs, name: string | undefined): readonly Connection[] {
  const { all } = connections;
  if (all.length === 0)
    throw new Problem(
      'notFound',
      'There is no connection to AWS CodePipeline yet. The user can add one with "AWS CodePipeline: Add Connection".',
    );
  if (name === undefined) return all;
  const found = all.filter((connection) => connection.name === name || connection.id === name);
  if (found.length > 0) return found;
  throw new Problem('notFound', `There is no connection "${name}". There are: ${names(all)}.`);
}

/** The one pipeline of this name. @throws Problem when there is none, or several connections have one. */
export async function findPipeline(
  services: Needs,
  { pipeline: name, connection }: { readonly pipeline: string; readonly connection?: string | undefined },
  signal: AbortSignal,
): Promise<PipelineRef> {
  const candidates = findConnections(services, connection);
  const [only] = candidates;
  if (candidates.length === 1 && only) return { connection: only.id, name };
  const lists = await Promise.allSettled(
    candidates.map(({ id }) => services.scheduler.fetch(pipelinesOf(id), signal, { fresh: true })),
  );
  signal.throwIfAborted();
  const having = candidates.filter((_, index) => {
    const list = lists[index];
    return list?.status === 'fulfilled' && list.value.some(({ ref }) => ref.name === name);
  });
  const [first, ...more] = having;
  if (!first) throw new Problem('notFound', `No connection has a pipeline named "${name}".`);
  if (more.length === 0) return { connection: first.id, name };
  throw new Problem('invalid', `Several connections have a pipeline "${name}": ${names(having)}. Name one.`);
}
