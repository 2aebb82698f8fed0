import { webhooksOf } from '../../domain/calls/integrationQueries';
import { formatAge } from '../../domain/duration';
import { asProblem } from '../../domain/problem';
import { jobName } from '../../ui/text/jobLabels';
import { findConnections } from './findPipeline';
import type { Tool } from './tool';
import { shortened } from './toolLabels';

/** The jobs that the workers of this window have, and what each waits for; costs no call. */
export const listJobs: Tool<'codepipeline_listJobs'> = {
  invoke(services, { connection }) {
    const lines = findConnections(services, connection).flatMap(({ id, name }) =>
      services.desk.placesOf(id).flatMap((place) => {
        const jobs = services.desk.find(place)?.jobs ?? [];
        const head = `Connection "${name}", action type ${place.type.provider}: ${jobs.length} jobs`;
        return [
          head,
          ...jobs.map(({ job, state, since }) => {
            const run = services.desk.runs.of(job.id);
            const how = run ? `a command is running: ${shortened(run.name)}` : waitsFor[state.kind];
            return `- ${shortened(jobName(job))}: ${how}, arrived ${formatAge(services.now(id) - since)}`;
          }),
        ];
      }),
    );
    return Promise.resolve(
      lines.length === 0
        ? 'No job worker runs in this window. AWS has no list of the jobs of other workers.'
        : lines.join('\n'),
    );
  },
};

const waitsFor = {
  offered: 'waits to be acknowledged by the user',
  taken: 'waits for its result from the user',
  answering: 'its result is being sent',
  answered: 'has its result',
  lost: 'ended without a result of this worker',
} as const;

/** The webhooks of all connections or of one, those with errors first; costs a call for each connection. */
export const listWebhooks: Tool<'codepipeline_listWebhooks'> = {
  async invoke(services, { connection }, signal) {
    const parts = await Promise.all(
      findConnections(services, connection).map(async ({ id, name }) => {
        try {
          const webhooks = await services.scheduler.fetch(webhooksOf(id), signal, { fresh: true });
          const failed = webhooks.filter(({ error }) => error);
          const rest = webhooks.filter(({ error }) => !error);
          return [
            `Connection "${name}": ${webhooks.length} webhooks, ${failed.length} with errors`,
            ...[...failed, ...rest].map(({ error, lastTriggeredAt, ...webhook }) =>
              [
                `- ${shortened(webhook.name)}: starts ${shortened(webhook.targetPipeline)}/${shortened(webhook.targetAction)}`,
                lastTriggeredAt === undefined
                  ? 'never triggered'
                  : `triggered ${formatAge(services.now(id) - lastTriggeredAt)}`,
                ...(error ? [`error: ${shortened(error.message ?? error.code ?? 'unknown')}`] : []),
              ].join(', '),
            ),
          ];
        } catch (error) {
          signal.throwIfAborted();
          return [`Connection "${name}": ${asProblem(error).message}`];
        }
      }),
    );
    return parts.flat().join('\n');
  },
};
