import type { JobDesk } from '../../core/jobs/jobDesk';
import type { Own } from '../../domain/owned';
import type { Commands } from '../../ui/commands/commandRegistry';
import type { Services } from '../../ui/services';
import { answerJob } from './answerJob';
import { askForUnknownClients, enterClientToken } from './clientToken';
import type { StoredClients } from './partnerClients';
import { offerLeftJobs, tellArrivals } from './jobMessages';
import { stopWorkingJobs, workJobs } from './workJobs';

/** Works the jobs of custom actions in this window. */
export function jobs(services: Services, desk: JobDesk, clients: StoredClients, own: Own) {
  own(tellArrivals(desk));
  own(askForUnknownClients(desk, clients));
  offerLeftJobs(services, desk);
  return {
    'codepipeline.workJobs': workJobs(services, desk),
    'codepipeline.stopWorkingJobs': stopWorkingJobs(desk),
    'codepipeline.enterClientToken': enterClientToken(desk, clients),
    'codepipeline.answerJob': answerJob(services, desk),
  } satisfies Commands;
}
