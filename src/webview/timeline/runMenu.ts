import { knownExecutionChanges } from '../../domain/operate/possibleChanges';
import type { RunOperation } from '../../domain/calls/changes';
import { leavesLog } from '../../domain/log/logSource';
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
  const bar = at.closest<HTMLElement>('.bar[data-cell]');
  const ofBar = bar && barContext(snapshot, content, bar.dataset['cell']);
  if (bar && ofBar) bar.dataset['vscodeContext'] = JSON.stringify(ofBar);
  if (ofBar) return;
  const place = at.closest<HTMLElement>('[data-row], header');
  const run = place && runAt(content, place);
  if (run) place.dataset['vscodeContext'] = JSON.stringify(contextOf(snapshot, run, content.input));
}

function runAt(content: TimelineContent, place: HTMLElement): TimelineRun | undefined {
  if (content.kind === 'execution') return place.matches('header') ? content.input : undefined;
  const cell = place.querySelector<HTMLElement>('[data-name]')?.dataset['cell'] ?? '';
  return content.input.runs.find(({ execution }) => cell.endsWith(execution.ref.executionId));
}

/** That of an attempt of an action whose log can be read. */
function barContext(
  { target: { connection, pipeline: name } }: TimelineSnapshot,
  content: TimelineContent,
  attemptId: string | undefined,
): object | undefined {
  const attempt = content.kind === 'execution' && content.input.actions.find(({ id }) => id === attemptId);
  if (!attempt || !leavesLog(attempt)) return undefined;
  const { execution, stage, action, id: actionExecutionId } = attempt;
  const pipeline = { connection, name };
  return {
    ...{ preventDefaultContextMenuItems: true, canShowLog: true, connection, pipeline, actionExecutionId },
    execution: { pipeline, executionId: execution.executionId },
    ...{ stage: { pipeline, stage }, action: { pipeline, stage, action } },
  };
}

function contextOf(snapshot: TimelineSnapshot, { execution }: TimelineRun, known: Structure): object {
  const { connection, pipeline: name } = snapshot.target;
  const pipeline = { connection, name };
  const possible = knownExecutionChanges({ execution, pipeline: known.declaration, state: known.state });
  const can = keys.map(([key, operation]) => [key, possible.has(operation) && mayOffer(snapshot, operation)]);
  return {
    ...{ preventDefaultContextMenuItems: true, canCompare: true, connection, pipeline },
    ...(Object.fromEntries(can) as object),
    execution: { pipeline, executionId: execution.ref.executionId },
  };
}
