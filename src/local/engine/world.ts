import type { World } from './records';

/** An account without any resources. */
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
