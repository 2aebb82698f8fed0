import type { CommandHandler } from '../platform/commandRegistry';
import { connectionOf } from '../state/topics';
import type { Services } from './services';

/** Tries a connection again at once that could not be reached, with its credentials read anew. */
export const retryConnection =
  (
    { scheduler }: Pick<Services, 'scheduler'>,
    forgetClient: (connection: string) => void,
  ): CommandHandler<'codepipeline.retryConnection'> =>
  (target) => {
    if (target?.connection !== undefined) forgetClient(target.connection);
    return scheduler.refresh(
      (topic) => target?.connection === undefined || connectionOf(topic) === target.connection,
    );
  };
