import { formatAge, formatDuration } from '../../domain/duration';
import type { Execution } from '../../domain/execution/execution';
import { runName } from '../../domain/execution/runName';
import type { RunStatus } from '../../domain/execution/runStatus';
import { nameOfRun, stepName } from '../../domain/execution/statusText';
import type { Wait } from '../../domain/execution/wait';
import { isActive } from '../../domain/pipeline/status';

// Results of tools are in English whatever the editor's language: models read it best, and answer in the
// language of the question. Times and sentences of errors are as the editor shows them, so that an answer
// quotes what the user can find there.

const longestWords = 400;

/** Untrusted text, on one line and not too long: a model reads it beside everything else. */
export function shortened(words: string): string {
  const line = words.replaceAll(/\s+/g, ' ').trim();
  return line.length <= longestWords ? line : `${line.slice(0, longestWords)}…`;
}

/**
 * An execution on one line: id, name, status, age, how long, and what it runs.
 * @param told how it stands, where the pipeline's state tells waiting from running.
 */
export function executionLine(
  execution: Execution,
  now: number,
  told: RunStatus['status'] = execution.status,
): string {
  const { ref, status, startedAt, updatedAt, sourceRevisions, trigger } = execution;
  const end = isActive(status) ? now : updatedAt;
  const revisions = sourceRevisions.map((revision) => {
    const { actionName, revisionId = 'unknown revision', summary: message } = revision;
    return `${actionName} ${revisionId}${message === undefined ? '' : ` (${shortened(message)})`}`;
  });
  return [
    `${ref.executionId} (${shortened(runName(execution))}): ${told}`,
    `started ${formatAge(now - startedAt)}`,
    `took ${formatDuration(end - startedAt)}${isActive(status) ? ' so far' : ''}`,
    ...(trigger ? [`triggered by ${trigger.type}`] : []),
    ...revisions,
  ].join(', ');
}

/** How a run stands on one line: where, since when, why, and which run it is. */
export function runLine(run: RunStatus, now: number): string {
  const { ref, status, stage, action, since, reason, wait } = run;
  const name = nameOfRun(run);
  return [
    `${status}${stage === undefined ? '' : ` at ${stepName({ stage, action })}`}`,
    `since ${formatAge(now - since)}`,
    ...(wait ? [holdWords(wait)] : []),
    ...(reason === undefined ? [] : [shortened(reason)]),
    `execution ${ref.executionId}${name === undefined ? '' : ` (${shortened(name)})`}`,
  ].join(', ');
}

function holdWords({ cause }: Wait): string {
  switch (cause.kind) {
    case 'approval':
      return 'a manual approval has no answer';
    case 'transition':
      return `the transition is disabled: ${shortened(cause.reason ?? 'no reason given')}`;
    case 'occupied':
      return `behind execution ${cause.executionId}, which is in the stage`;
    case 'condition':
      return `a condition is evaluated: ${cause.gate}`;
    case 'retry':
      return 'a failed action waits for a retry';
    case 'queued':
      return 'queued';
  }
}
