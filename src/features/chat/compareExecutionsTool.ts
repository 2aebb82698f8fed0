import { actionsOf, executionPage } from '../../domain/calls/queries';
import { formatDuration } from '../../domain/duration';
import type { Execution, SourceRevision } from '../../domain/execution/execution';
import { Problem } from '../../domain/problem';
import { runSpan } from '../../domain/timeline/attempts';
import { compareRuns } from '../../domain/timeline/comparison';
import type { ComparisonRow } from '../../domain/timeline/comparison';
import { findPipeline } from './findPipeline';
import type { Tool } from './tool';
import { executionLine, shortened } from './toolLabels';

const executionsLookedAt = 100;

/** What one execution ran and took otherwise than another, action by action. Three calls. */
export const compareExecutions: Tool<'codepipeline_compareExecutions'> = {
  async invoke(services, input, signal) {
    const pipeline = await findPipeline(services, input, signal);
    const { scheduler } = services;
    const page = await scheduler.fetch(executionPage({ pipeline, pageSize: executionsLookedAt }), signal);
    const here = pickExecution(page.executions, input.executionId);
    const there = pickOther(page.executions, here, input.otherExecutionId);
    const [ours, theirs] = await Promise.all([
      scheduler.fetch(actionsOf(here.ref), signal, { fresh: true }),
      scheduler.fetch(actionsOf(there.ref), signal, { fresh: true }),
    ]);
    const now = services.now(pipeline.connection);
    const run = { execution: here, actions: ours };
    const compared = compareRuns(run, runSpan(run, now), { execution: there, actions: theirs }, now);
    return [
      `Execution ${executionLine(here, now)}`,
      `Compared with ${executionLine(there, now)}`,
      `Total: ${formatDuration(compared.total.here)} and ${formatDuration(compared.total.there)}`,
      ...compared.rows.map(rowLine),
      ...compared.revisions.map(({ actionName, here: own, there: other, isSame }) =>
        isSame
          ? `${actionName}: the same revision`
          : `${actionName}: ${revisionText(own)} and ${revisionText(other)}`,
      ),
    ].join('\n');
  },
};

function pickExecution(executions: readonly Execution[], wanted: string | undefined): Execution {
  const found =
    wanted === undefined ? executions[0] : executions.find(({ ref }) => ref.executionId === wanted);
  if (found) return found;
  throw new Problem(
    'notFound',
    wanted === undefined
      ? 'The pipeline never ran.'
      : `The execution ${wanted} is not among the newest ${executionsLookedAt}.`,
  );
}

function pickOther(executions: readonly Execution[], here: Execution, wanted: string | undefined): Execution {
  if (wanted !== undefined) return pickExecution(executions, wanted);
  const found = executions.slice(executions.indexOf(here) + 1).find(({ status }) => status === 'Succeeded');
  if (found) return found;
  throw new Problem(
    'notFound',
    'No earlier execution among the newest succeeded, so there is none to compare with.',
  );
}

const tookText = (milliseconds: number | undefined): string =>
  milliseconds === undefined ? 'did not run' : formatDuration(milliseconds);

function rowLine({ stage, action, here, there, delta, isOpen }: ComparisonRow): string {
  const sign = delta !== undefined && delta < 0 ? '-' : '+';
  const difference = delta === undefined ? '' : ` (${sign}${formatDuration(Math.abs(delta))})`;
  return `- ${stage}/${action}: ${tookText(here)}${isOpen ? ' so far' : ''} and ${tookText(there)}${difference}`;
}

function revisionText(revision: SourceRevision | undefined): string {
  if (!revision) return 'none';
  const message = revision.summary;
  return `${revision.revisionId ?? 'unknown'}${message === undefined ? '' : ` (${shortened(message)})`}`;
}
