import type { LaneStatus, TimelineLayout } from '../domain/timeline/model';
import { statusWords } from '../domain/timeline/words';

/** More at once is noise for somebody who listens. */
const mostSentences = 4;

/** What changed its status between two drawings, in words for a screen reader; empty when nothing did. */
export function changesBetween(before: TimelineLayout, after: TimelineLayout): string {
  const known = statusesOf(before);
  const sentences = [...statusesOf(after)].flatMap(([name, status]) =>
    known.get(name) === status || (!known.has(name) && status === 'NotStarted')
      ? []
      : [`${name}: ${statusWords(status)}.`],
  );
  const rest = sentences.length - mostSentences;
  return [...sentences.slice(0, mostSentences), ...(rest > 0 ? [`And ${rest} more changes.`] : [])].join(' ');
}

function statusesOf({ status, stages }: TimelineLayout): ReadonlyMap<string, LaneStatus> {
  const actions = stages.flatMap((stage) =>
    stage.actions.map((action): readonly [string, LaneStatus] => [
      `${stage.name}, ${action.name}`,
      action.status,
    ]),
  );
  return new Map<string, LaneStatus>([['Execution', status], ...actions]);
}
