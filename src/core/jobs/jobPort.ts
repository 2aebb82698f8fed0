import * as calls from '../../domain/calls/jobCalls';
import type { ChangeSender } from '../../domain/gateway';
import type { Job, JobAnswer, JobStatus, PolledType } from '../../domain/jobs/job';
import type { ConnectionId } from '../../domain/refs';

/** What a worker asks of the service. Each throws a Problem. */
export interface JobPort {
  /** Takes at most so many jobs that wait. */
  poll(atMost: number, signal: AbortSignal): Promise<readonly Job[]>;
  /** Confirms a job, or tells how it stands: a repetition changes nothing. */
  acknowledge(job: Job, signal: AbortSignal): Promise<JobStatus>;
  answer(job: Job, answer: JobAnswer, signal: AbortSignal): Promise<void>;
}

/** The jobs of a custom action type on a connection. */
export const customJobs = (
  gateway: ChangeSender,
  connection: ConnectionId,
  polled: PolledType,
  now: () => number,
): JobPort => ({
  poll: (atMost, signal) => gateway.send(calls.pollForJobs({ connection, ...polled, atMost }), signal),
  acknowledge: (job, signal) => gateway.send(calls.acknowledgeJob({ connection, job }), signal),
  answer: (job, answer, signal) =>
    answer.kind === 'fail'
      ? gateway.send(calls.putJobFailure({ connection, job, answer }), signal)
      : gateway.send(calls.putJobSuccess({ connection, job, answer, at: now() }), signal),
});
