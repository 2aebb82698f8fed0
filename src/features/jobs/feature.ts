import type { JobDesk } from '../../core/jobs/jobDesk';
import type { Clock } from '../../domain/clock';
import { parseJobCommands } from '../../domain/jobs/jobCommand';
import type { Own } from '../../domain/owned';
import type { CommandHandler, Commands } from '../../ui/commands/commandRegistry';
import type { Services } from '../../ui/services';
import { ConfigValue } from '../../ui/settings/configValue';
import { answerJob } from './answerJob';
import { askForUnknownClients, enterClientToken } from './clientToken';
import { Arrivals } from './jobArrivals';
import { offerLeftJobs } from './jobMessages';
import { JobRunner } from './jobRunner';
import type { StoredClients } from './partnerClients';
import { stopWorkingJobs, workJobs } from './workJobs';

/** Works the jobs of custom actions in this window. */
export function jobs(services: Services, desk: JobDesk, clients: StoredClients, clock: Clock, own: Own) {
  const commands = own(new ConfigValue('codepipeline.jobCommands', parseJobCommands));
  const runner = own(new JobRunner(services, desk, clock, commands));
  const arrivals = own(new Arrivals(services, desk, runner));
  own(askForUnknownClients(desk, clients));
  offerLeftJobs(services, desk);
  return {
    'codepipeline.workJobs': workJobs(services, desk, runner, arrivals),
    'codepipeline.stopWorkingJobs': stopWorkingJobs(desk),
    'codepipeline.enterClientToken': enterClientToken(desk, clients),
    'codepipeline.cancelJobCommand': cancelJobCommand(desk),
    'codepipeline.answerJob': answerJob(services, desk, runner),
  } satisfies Commands;
}

const cancelJobCommand =
  (desk: JobDesk): CommandHandler<'codepipeline.cancelJobCommand'> =>
  (target) => {
    if (target?.job !== undefined) desk.runs.cancel(target.job);
  };
