import type { ActionScene, Engine } from './engine';
import type { ActionRun } from './records';

/** When the work of an action ends, and why it fails if it does. */
export interface WorkPlan {
  readonly endTime: number;
  readonly error?: { readonly code: string; readonly message: string };
}

const unnamed = { code: 'JobFailed', message: 'The action failed.' };

/** An action whose variables could not be resolved has failed before its work began. */
export const hasBegun = ({ status, startTime, lastUpdateTime }: ActionRun): boolean =>
  status !== 'Failed' || lastUpdateTime > startTime;

/** How a simulated action ends. The work of an abandoned action is not cancelled: it continues. */
export function planOf({ simulator }: Engine, scene: ActionScene, run: ActionRun): WorkPlan {
  if (run.status === 'Succeeded') return { endTime: run.lastUpdateTime };
  if (run.status === 'Failed') return { endTime: run.lastUpdateTime, error: run.error ?? unnamed };
  const endTime = run.dueAt ?? run.startTime + simulator.begin(scene, run).duration;
  const { status, error } = simulator.end(scene, run);
  return { endTime, ...(status === 'Failed' ? { error: error ?? unnamed } : {}) };
}
