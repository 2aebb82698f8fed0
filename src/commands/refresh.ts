import type { CommandHandler } from '../platform/commandRegistry';
import { connectionOf, pipelineOf } from '../state/topics';
import { isSamePipeline } from '../domain/refs';
import type { Services } from './services';

/** Asks again for what is shown: of a pipeline, of a connection, or everywhere. */
export const refresh =
  ({ scheduler }: Pick<Services, 'scheduler'>): CommandHandler<'codepipeline.refresh'> =>
  (target) =>
    scheduler.refresh((topic) => {
      const about = pipelineOf(topic);
      if (target?.pipeline) return about !== undefined && isSamePipeline(about, target.pipeline);
      return target?.connection === undefined || connectionOf(topic) === target.connection;
    });
