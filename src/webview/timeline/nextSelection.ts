import type { TimelineLayout } from '../../domain/timeline/layout';
import { barOf, findSelection } from './scene';

/** The bar that a person came for: the action that failed, or the approval that waits. */
const worthOpening = ({ status, statusSummary }: TimelineLayout): string | undefined =>
  status === 'Failed' || statusSummary.isApproval ? statusSummary.place?.key : undefined;

/** Who looks at the newest attempt of an action goes on to the next one. */
function successorOf(selected: string, before: TimelineLayout, after: TimelineLayout): string | undefined {
  const was = findSelection(before, selected);
  if (was?.kind !== 'action' || barOf(was.action) !== selected) return undefined;
  const is = findSelection(after, was.action.key);
  const newest = is?.kind === 'action' ? barOf(is.action) : selected;
  return newest === selected ? undefined : newest;
}

/**
 * The bar that is to be selected now that a snapshot has come; undefined to leave it as it is.
 * @param before the drawing before the snapshot, undefined for the first one.
 */
export function nextSelection(
  before: TimelineLayout | undefined,
  after: TimelineLayout,
  selected: string | undefined,
): string | undefined {
  if (selected !== undefined && findSelection(after, selected))
    return before && successorOf(selected, before, after);
  const wanted = worthOpening(after);
  // Who has closed the details of a failure does not want them again at each snapshot.
  return before && worthOpening(before) === wanted ? undefined : wanted;
}
