import { knownExecutionChanges } from '../../domain/operate/possibleChanges';
import type { RunOperation } from '../../domain/calls/changes';
import type { ActionExecution } from '../../domain/execution/execution';
import { leavesLog } from '../../domain/log/logSource';
import type { ExecutionRef } from '../../domain/refs';
import type { TimelineInput, TimelineRun } from '../../domain/timeline/input';
import type { TimelineContent, TimelineSnapshot } from '../../domain/timelineContract';
import { mayOffer } from './view/tools';

type Structure = Pick<TimelineInput, 'declaration' | 'state'>;

/** The keys by which `when` clauses ask for what can be done, as capabilities of rows in the tree. */
const keys: readonly (readonly [key: string, operation: RunOperation])[] = [
  ['canRunAgain', 'StartPipelineExecution'],
  ['canRollBackTo', 'RollbackStage'],
  ['canRetryStage', 'RetryStageExecution'],
  ['canStop', 'StopPipelineExecution'],
];

/**
 * Gives the editor's context menu to a run of a pipeline's page, or to the header or a bar of an execution's: the editor
 * reads `data-vscode-context` where the menu is opened, by mouse or by key, and hands it to the command as its target.
 * @param at where the menu is about to be opened.
 */
export function offerRunMenu(at: Element, snapshot: TimelineSnapshot, content: TimelineContent): void {
  const place = at.closest<HTMLElement>(content.kind === 'execution' ? '.bar, header' : '[data-row]');
  const context = place && contextAt(snapshot, content, place);
  if (context) place.dataset['vscodeContext'] = JSON.stringify(context);
}

function contextAt(
  snapshot: TimelineSnapshot,
  content: TimelineContent,
  place: HTMLElement,
): object | undefined {
  const { input } = content;
  if (content.kind === 'execution')
    return place.matches('.bar')
      ? barContext(snapshot, content.input.actions, place.dataset['cell'])
      : contextOf(snapshot, content.input, input);
  const cell = place.querySelector<HTMLElement>('[data-name]')?.dataset['cell'] ?? '';
  const run = content.input.runs.find(({ execution }) => cell.endsWith(execution.ref.executionId));
  return run && contextOf(snapshot, run, input);
}

/** That of an attempt of an action whose log can be read. */
function barContext(
  snapshot: TimelineSnapshot,
  attempts: readonly ActionExecution[],
  actionExecutionId: string | undefined,
): object | undefined {
  const attempt = attempts.find(({ id }) => id === actionExecutionId);
  if (!attempt || !leavesLog(attempt)) return undefined;
  return { ...placeOf(snapshot, attempt.execution), actionExecutionId, canShowLog: true };
}

function placeOf(
  { target: { connection, pipeline: name } }: TimelineSnapshot,
  { executionId }: ExecutionRef,
) {
  const pipeline = { connection, name };
  const execution = { pipeline, executionId };
  return { preventDefaultContextMenuItems: true, connection, pipeline, execution };
}

function contextOf(snapshot: TimelineSnapshot, { execution }: TimelineRun, known: Structure): object {
  const possible = knownExecutionChanges({ execution, pipeline: known.declaration, state: known.state });
  const can = keys.map(([key, operation]) => [key, possible.has(operation) && mayOffer(snapshot, operation)]);
  return { ...placeOf(snapshot, execution.ref), ...(Object.fromEntries(can) as object), canCompare: true };
}
