import { containerServicesOf, stoppedTaskArnsOf, tasksOf } from '../../domain/calls/causeQueries';
import type { Cause } from '../../domain/cause/cause';
import { serviceCause } from '../../domain/cause/serviceCause';
import type { Inquiry } from './adapter';

/** Milliseconds by which the clocks of two services may differ. */
const tolerance = 60_000;

/** The service and the tasks of it that stopped, as far as ECS still tells of them: three calls. */
export async function askEcs({ attempt, place, ask, askIfAllowed }: Inquiry): Promise<Cause | undefined> {
  const setting = (name: string) => attempt.resolvedConfiguration[name] ?? attempt.configuration[name];
  const cluster = setting('ClusterName');
  const service = setting('ServiceName');
  if (!cluster || !service) return undefined;
  const [found] = await ask(containerServicesOf({ ...place, cluster, service }), { fresh: true });
  if (found === undefined) return undefined;
  const arns = (await askIfAllowed(stoppedTaskArnsOf({ ...place, cluster, service }))) ?? [];
  const tasks = arns.length === 0 ? [] : await askIfAllowed(tasksOf({ ...place, cluster, arns }));
  const during = {
    cluster,
    from: attempt.startedAt - tolerance,
    until: attempt.updatedAt + tolerance,
  };
  return serviceCause(found, tasks ?? [], during);
}
