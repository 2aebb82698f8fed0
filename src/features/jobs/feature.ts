import type { JobDesk } from '../../core/jobs/jobDesk';
import type { Own } from '../../domain/owned';
import type { Commands } from '../../ui/commands/commandRegistry';
import type { Services } from '../../ui/services';
import { answerJob } from './answerJob';
import { offerLeftJobs, tellArrivals } from './jobMessages';
import { stopWorkingJobs, workJobs } from './workJobs';

/** Works the jobs of custom actions in this window. */
export function jobs(services: Services, desk: JobDesk, own: Own) {
  own(tellArrivals(desk));
  offerLeftJobs(services, desk);
  return {
    'codepipeline.workJobs': workJobs(services, desk),
    'codepipeline.stopWorkingJobs': stopWorkingJobs(desk),
    'codepipeline.answerJob': answerJob(services, desk),
  } satisfies Commands;
}
