import type { World } from './records';

/** An account in which nothing has been made yet. */
export function emptyWorld(of: Pick<World, 'accountId' | 'region' | 'seed'>): World {
  return {
    ...of,
    pipelines: new Map(),
    incarnations: new Map(),
    customActionTypes: new Map(),
    partnerActionTypes: new Map(),
    webhooks: new Map(),
  };
}
