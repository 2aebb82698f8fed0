import type { TimelineLayout } from '../../domain/timeline/layout';
import { barOf, findSelection } from './scene';

/** The bar that the user most likely wants to see: a failed action, an open approval, or a disabled transition. */
function worthOpening({ status, statusSummary, stages }: TimelineLayout): string | undefined {
  const { isApproval, look, place } = statusSummary;
  const stage = stages.find(({ key }) => key === place?.key);
  const isHeld = look === 'Waiting' && stage?.transition?.isEnabled === false;
  return status === 'Failed' || isApproval || isHeld ? place?.key : undefined;
}

/** The selection of an action's newest attempt moves to the next attempt. */
function successorOf(selected: string, before: TimelineLayout, after: TimelineLayout): string | undefined {
  const was = findSelection(before, selected);
  if (was?.kind !== 'action' || barOf(was.action) !== selected) return undefined;
  const is = findSelection(after, was.action.key);
  const newest = is?.kind === 'action' ? barOf(is.action) : selected;
  return newest === selected ? undefined : newest;
}

/**
 * The bar to select after a new snapshot; undefined to keep the selection.
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
  // Selected only once per failure, so that details that the user has closed stay closed.
  return before && worthOpening(before) === wanted ? undefined : wanted;
}
