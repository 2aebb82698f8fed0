import { declarationOf, pipelinesOf } from '../../domain/calls/queries';
import { actionTypeKey } from '../../domain/definition/actionType';
import type { ActionTypeId } from '../../domain/definition/declaration';
import type { PipelineDeclaration } from '../../domain/pipeline/pipeline';
import { asProblem, Problem } from '../../domain/problem';
import type { ConnectionId } from '../../domain/refs';
import type { Services } from '../../ui/services';

/** Who uses an action type, as far as it can be known. */
export interface TypeUses {
  /** Names of pipelines, in the order of the list. */
  readonly pipelines: readonly string[];
  /** How many pipelines could not be read. */
  readonly unread: number;
}

/** Looks which pipelines of a connection have an action of this type; reads those that are not known yet. */
export async function findTypeUses(
  { scheduler }: Pick<Services, 'scheduler'>,
  connection: ConnectionId,
  type: ActionTypeId,
  signal: AbortSignal,
): Promise<TypeUses> {
  const listed = await scheduler.fetch(pipelinesOf(connection), signal, { fresh: true });
  const read = await Promise.all(
    listed.map(({ ref }) => scheduler.fetch(declarationOf(ref), signal).catch(asProblem)),
  );
  signal.throwIfAborted();
  const known = read.flatMap((each) => (each instanceof Problem ? [] : each));
  return {
    pipelines: known.filter((each) => usesType(each, type)).map(({ ref }) => ref.name),
    unread: read.length - known.length,
  };
}

/** Whether an action of a pipeline has this type. */
export const usesType = ({ stages }: PipelineDeclaration, type: ActionTypeId): boolean =>
  stages.some(({ actions }) =>
    actions.some((action) => {
      const { category, owner, provider, version } = action.type;
      return actionTypeKey(type) === [category, owner, provider, version].join('/');
    }),
  );
