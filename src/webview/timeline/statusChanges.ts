import * as l10n from '@vscode/l10n';
import type { TimelineLayout } from '../../domain/timeline/layout';
import { statusWords } from '../../domain/pipeline/statusWords';
import { changesBetween } from '../kit/announce';

/**
 * The changes of status between two drawings of an execution, for a screen reader; empty when there are none.
 */
export const statusChanges = (before: TimelineLayout, after: TimelineLayout): string =>
  changesBetween(statusesOf(before, after), statusesOf(after, before), statusWords('NotStarted'));

/** Without those of the stages that the other drawing has as well. */
function statusesOf(
  { statusSummary, stages }: TimelineLayout,
  other: TimelineLayout,
): ReadonlyMap<string, string> {
  const same = new Set(other.stages);
  const lanes = stages
    .filter((stage) => !same.has(stage))
    .flatMap((stage) =>
      [...stage.rules, ...stage.actions].map(({ name, status }): readonly [string, string] => [
        `${stage.name}, ${name}`,
        statusWords(status),
      ]),
    );
  return new Map([[l10n.t('Execution'), statusSummary.words], ...lanes]);
}
