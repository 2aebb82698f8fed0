import * as l10n from '@vscode/l10n';
import * as calls from '../../domain/calls/jobCalls';
import type { PartnerJob } from '../../domain/calls/jobCalls';
import type { ChangeSender } from '../../domain/gateway';
import type { Job, PolledType } from '../../domain/jobs/job';
import { asProblem, Problem } from '../../domain/problem';
import type { ConnectionId } from '../../domain/refs';
import type { Scheduler } from '../cache/scheduler';
import type { JobPort } from './jobPort';

/** The customers of a partner, each with the secret token that shows that a worker acts for it. */
export interface PartnerClients {
  /** The token of a customer; undefined where the user has not entered one. */
  tokenOf(connection: ConnectionId, clientId: string): Promise<string | undefined>;
}

interface Needs {
  readonly gateway: ChangeSender;
  readonly scheduler: Pick<Scheduler, 'fetch'>;
  readonly clients: PartnerClients;
  readonly now: () => number;
  /** A job has arrived whose customer has no token here. */
  readonly onUnknownClient: (clientId: string) => void;
}

/**
 * The jobs of a partner's action type on a connection. A job of a customer without a token waits here until the token
 * is entered, or until CodePipeline offers the job again.
 */
export function partnerJobs(needs: Needs, connection: ConnectionId, polled: PolledType): JobPort {
  const { gateway, scheduler, clients, now, onUnknownClient } = needs;
  let waiting: readonly PartnerJob[] = [];

  async function detailsOf({ id, clientId }: PartnerJob, signal: AbortSignal): Promise<Job | undefined> {
    const clientToken = await clients.tokenOf(connection, clientId);
    if (clientToken === undefined) return undefined;
    const details = calls.partnerJobDetailsOf({ connection, id, clientToken });
    return { ...(await scheduler.fetch(details, signal)), id, clientId };
  }

  /** The jobs that can be worked; the others wait. A job that ended while it waited is left out. */
  async function known(polledJobs: readonly PartnerJob[], signal: AbortSignal): Promise<readonly Job[]> {
    const jobs: Job[] = [];
    const left: PartnerJob[] = [];
    for (const each of polledJobs)
      try {
        const job = await detailsOf(each, signal);
        if (job) jobs.push(job);
        else left.push(each);
      } catch (error) {
        const problem = asProblem(error);
        if (problem.kind !== 'notFound' && problem.details.errorName !== 'InvalidJobException') throw problem;
      }
    waiting = left;
    for (const { clientId } of left) onUnknownClient(clientId);
    return jobs;
  }

  const tokenFor = async ({ clientId = '' }: Job): Promise<string> => {
    const token = await clients.tokenOf(connection, clientId);
    if (token === undefined) throw missingToken(clientId);
    return token;
  };

  return {
    async poll(atMost, signal) {
      const earlier = await known(waiting, signal);
      if (earlier.length > 0) return earlier;
      const arrived = await gateway.send(calls.pollForPartnerJobs({ connection, ...polled, atMost }), signal);
      const jobs = await known([...waiting.filter(isNotIn(arrived)), ...arrived], signal);
      const [first] = waiting;
      if (jobs.length === 0 && first) throw missingToken(first.clientId);
      return jobs;
    },
    acknowledge: async (job, signal) =>
      gateway.send(
        calls.acknowledgePartnerJob({ connection, job, clientToken: await tokenFor(job) }),
        signal,
      ),
    async answer(job, answer, signal) {
      const of = { connection, job, clientToken: await tokenFor(job) };
      await (answer.kind === 'fail'
        ? gateway.send(calls.putPartnerJobFailure({ ...of, answer }), signal)
        : gateway.send(calls.putPartnerJobSuccess({ ...of, answer, at: now() }), signal));
    },
  };
}

const isNotIn =
  (jobs: readonly PartnerJob[]) =>
  ({ id }: PartnerJob): boolean =>
    jobs.every((each) => each.id !== id);

/** The problem of a job whose customer has no token in this editor. */
export const missingToken = (clientId: string): Problem =>
  new Problem(
    'invalid',
    l10n.t('A job is for the client ID {0}, whose client token is not stored in this editor.', clientId),
  );
