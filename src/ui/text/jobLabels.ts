import { shortId } from '../../domain/refs';
import type { Job } from '../../domain/jobs/job';

/** How a job is called: the place of its action, or else its id. */
export const jobName = ({ context, id }: Pick<Job, 'context' | 'id'>): string =>
  context ? [context.pipeline, context.stage, context.action].join(' / ') : shortId(id);
