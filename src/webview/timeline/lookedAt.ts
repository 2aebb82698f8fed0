import type { LookedAt } from '../../domain/timelineContract';
import type { Scene, Selection } from './scene';

/** What the user looks at: the attempt whose details are open, or none. Another key means that it is another one, or ended. */
export function lookedAt(
  { layout }: Pick<Scene, 'layout'>,
  selection: Selection | undefined,
): { readonly key: string; readonly target: LookedAt } {
  const { executionId } = layout.execution.ref;
  if (selection?.kind !== 'action' || !selection.attempt) return { key: '', target: { executionId } };
  const { action, attempt } = selection;
  return {
    key: `${attempt.id} ${attempt.status}`,
    target: { executionId, stage: action.stage, action: action.name, actionExecutionId: attempt.id },
  };
}
