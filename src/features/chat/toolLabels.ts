import { formatAge, formatDuration } from '../../domain/duration';
import type { Execution } from '../../domain/execution/execution';
import { revisionMessage } from '../../domain/pipeline/revision';
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

/** An execution on one line: id, status, age, how long, and what it runs. */
export function executionLine(execution: Execution, now: number): string {
  const { ref, status, startedAt, updatedAt, sourceRevisions, trigger } = execution;
  const end = isActive(status) ? now : updatedAt;
  const revisions = sourceRevisions.map((revision) => {
    const { actionName, revisionId = 'unknown revision' } = revision;
    const message = revisionMessage(revision);
    return `${actionName} ${revisionId}${message === undefined ? '' : ` (${shortened(message)})`}`;
  });
  return [
    `${ref.executionId}: ${status}`,
    `started ${formatAge(now - startedAt)}`,
    `took ${formatDuration(end - startedAt)}${isActive(status) ? ' so far' : ''}`,
    ...(trigger ? [`triggered by ${trigger.type}`] : []),
    ...revisions,
  ].join(', ');
}
