import type { TimelineLayout } from '../domain/timeline/model';
import { statusWords } from '../domain/timeline/words';

/** More at once is noise for somebody who listens. */
const mostSentences = 4;
const notStarted = statusWords('NotStarted');

/** What changed its status between two drawings, in words for a screen reader; empty when nothing did. */
export function changesBetween(before: TimelineLayout, after: TimelineLayout): string {
  const known = statusesOf(before);
  const sentences = [...statusesOf(after)].flatMap(([name, status]) =>
    known.get(name) === status || (!known.has(name) && status === notStarted) ? [] : [`${name}: ${status}.`],
  );
  const rest = sentences.length - mostSentences;
  return [...sentences.slice(0, mostSentences), ...(rest > 0 ? [`And ${rest} more changes.`] : [])].join(' ');
}

function statusesOf({ standing, stages }: TimelineLayout): ReadonlyMap<string, string> {
  const lanes = stages.flatMap((stage) =>
    [...stage.rules, ...stage.actions].map(({ name, status }): readonly [string, string] => [
      `${stage.name}, ${name}`,
      statusWords(status),
    ]),
  );
  return new Map([['Execution', standing.words], ...lanes]);
}
