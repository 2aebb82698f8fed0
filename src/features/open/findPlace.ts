import { pipelinesOf } from '../../domain/calls/queries';
import type { Connection } from '../../domain/connection/connection';
import type { AwsPlace } from '../../domain/links/pastedLink';
import { asProblem } from '../../domain/problem';
import type { Problem } from '../../domain/problem';
import type { PipelineRef } from '../../domain/refs';
import type { Services } from '../../ui/services';

export type FindNeeds = Pick<Services, 'connections' | 'identities' | 'scheduler' | 'store'>;

/** What the connections say of a place in AWS. */
export interface FoundPlace {
  /** The connections that show the pipeline. */
  readonly here: readonly Connection[];
  /** Those that reach the account and region, but show no such pipeline, each with why it is not known to have it. */
  readonly without: readonly { readonly connection: Connection; readonly problem?: Problem }[];
}

/**
 * Looks for the pipeline of a place on every connection of its region, and of its account where the link names it. A
 * connection whose account cannot be found out is asked only when no other one is of the account.
 */
export async function findPlace(needs: FindNeeds, place: AwsPlace, signal: AbortSignal): Promise<FoundPlace> {
  const inRegion = needs.connections.all.filter(({ region }) => region === place.region);
  const candidates = await ofAccount(needs, inRegion, place.account, signal);
  const answers = await Promise.all(
    candidates.map(async (connection) => ({
      connection,
      has: await hasPipeline(needs, connection, place, signal),
    })),
  );
  return {
    here: answers.filter(({ has }) => has === true).map(({ connection }) => connection),
    without: answers.flatMap(({ connection, has }) => {
      if (has === true) return [];
      return has === false ? [{ connection }] : [{ connection, problem: has }];
    }),
  };
}

async function ofAccount(
  { identities }: FindNeeds,
  connections: readonly Connection[],
  account: string | undefined,
  signal: AbortSignal,
): Promise<readonly Connection[]> {
  if (account === undefined) return connections;
  const found = await Promise.all(
    connections.map(async (connection) => ({
      connection,
      id: (identities.of(connection.id) ?? (await identities.find(connection.id, signal)))?.accountId,
    })),
  );
  const same = found.filter(({ id }) => id === account);
  const rest = same.length > 0 ? same : found.filter(({ id }) => id === undefined);
  return rest.map(({ connection }) => connection);
}

/** A pipeline may be newer than what is known, so that only a fresh answer says that it is not there. */
async function hasPipeline(
  { scheduler, store }: FindNeeds,
  { id }: Connection,
  place: AwsPlace,
  signal: AbortSignal,
): Promise<boolean | Problem> {
  const isMeant = ({ ref }: { readonly ref: PipelineRef }) => ref.name === place.pipeline;
  if (store.get(pipelinesOf(id)).value?.some(isMeant)) return true;
  try {
    return (await scheduler.fetch(pipelinesOf(id), signal, { fresh: true })).some(isMeant);
  } catch (error) {
    return asProblem(error);
  }
}
