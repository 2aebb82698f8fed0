import type { CommandHandler } from '../../platform/commandRegistry';
import type { Services } from '../services';

/** Tries a connection again at once that could not be reached, with fresh credentials. */
export const retryConnection =
  ({
    connections,
    renew,
  }: Pick<Services, 'connections' | 'renew'>): CommandHandler<'codepipeline.retryConnection'> =>
  (target) =>
    renew(target?.connection === undefined ? connections.all.map(({ id }) => id) : [target.connection]);
