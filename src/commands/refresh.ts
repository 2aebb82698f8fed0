import type { CommandHandler } from '../platform/commandRegistry';
import { connectionOf, pipelineOf } from '../state/polling/topics';
import { isSamePipeline } from '../domain/refs';
import type { Services } from './services';

/**
 * Asks again for what is shown: of a pipeline, of a connection, or everywhere. What was denied there is offered again,
 * because someone may have allowed it meanwhile.
 */
export const refresh =
  ({ scheduler, denied }: Pick<Services, 'scheduler' | 'denied'>): CommandHandler<'codepipeline.refresh'> =>
  (target) => {
    const connection = target?.connection ?? target?.pipeline?.connection;
    if (connection === undefined) denied.forgetAll();
    else denied.forget(connection);
    return scheduler.refresh((topic) => {
      const about = pipelineOf(topic);
      if (target?.pipeline) return about !== undefined && isSamePipeline(about, target.pipeline);
      return connection === undefined || connectionOf(topic) === connection;
    });
  };
