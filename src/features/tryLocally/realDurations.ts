import { actionsOf, executionsOf } from '../../domain/calls/queries';
import type { PipelineRef } from '../../domain/refs';
import type { ActionSeconds } from '../../domain/trial/trialPlan';
import type { Services } from '../../ui/services';

/**
 * How long the actions of a pipeline took when they last succeeded, as far as it is known without asking: the median of
 * the runs that were looked at.
 */
export function realDurations(
  { store }: Pick<Services, 'store'>,
  pipeline: PipelineRef,
): readonly ActionSeconds[] {
  const executions = store.get(executionsOf(pipeline)).value?.executions ?? [];
  const known = new Map<
    string,
    { readonly stage: string; readonly action: string; readonly seconds: number[] }
  >();
  for (const { ref } of executions)
    for (const { stage, action, status, type, startedAt, updatedAt } of store.get(actionsOf(ref)).value ??
      []) {
      if (status !== 'Succeeded' || type?.category === 'Approval') continue;
      const key = JSON.stringify([stage, action]);
      const entry = known.get(key) ?? { stage, action, seconds: [] };
      entry.seconds.push((updatedAt - startedAt) / 1000);
      known.set(key, entry);
    }
  return [...known.values()].map(({ stage, action, seconds }) => ({
    stage,
    action,
    seconds: medianOf(seconds),
  }));
}

function medianOf(seconds: readonly number[]): number {
  const sorted = seconds.toSorted((a, b) => a - b);
  return Math.max(1, Math.round(sorted[Math.floor(sorted.length / 2)] ?? 1));
}
