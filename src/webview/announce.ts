import * as l10n from '@vscode/l10n';
import type { TimelineLayout } from '../domain/timeline/layout';
import { statusWords } from '../domain/timeline/timelineLabels';

/** More at once is noise for a user who listens. */
const mostSentences = 4;

/** What changed its status between two drawings, in words for a screen reader; empty when nothing did. */
export function changesBetween(before: TimelineLayout, after: TimelineLayout): string {
  const known = statusesOf(before);
  const notStarted = statusWords('NotStarted');
  const sentences = [...statusesOf(after)].flatMap(([name, status]) =>
    known.get(name) === status || (!known.has(name) && status === notStarted) ? [] : [`${name}: ${status}.`],
  );
  const rest = sentences.length - mostSentences;
  const more = rest === 1 ? l10n.t('And 1 more change.') : l10n.t('And {0} more changes.', rest);
  return [...sentences.slice(0, mostSentences), ...(rest > 0 ? [more] : [])].join(' ');
}

function statusesOf({ statusSummary, stages }: TimelineLayout): ReadonlyMap<string, string> {
  const lanes = stages.flatMap((stage) =>
    [...stage.rules, ...stage.actions].map(({ name, status }): readonly [string, string] => [
      `${stage.name}, ${name}`,
      statusWords(status),
    ]),
  );
  return new Map([[l10n.t('Execution'), statusSummary.words], ...lanes]);
}
