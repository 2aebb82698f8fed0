import { isActive } from './pipeline/status';
import { runSpan } from './timeline/attempts';
import { compareRuns } from './timeline/comparison';
import { criticalPath, sharesOf } from './timeline/criticalPath';
import type { TimelineInput } from './timeline/input';
import { layoutStages } from './timeline/lanes/lanes';
import type { TimelineLayout } from './timeline/model';
import { standingOf } from './timeline/standing';
import { supersededBy } from './execution/supersession';
import { estimateEnd, usualByAction, usualTotal } from './timeline/usual';
import { headlineOf } from './timeline/words';

/**
 * Everything that the timeline of an execution shows, from what the API returned and now (epoch ms, by the service's
 * clock). The order of what it is given does not matter, the declaration's own order of stages excepted.
 */
export function layoutTimeline(input: TimelineInput, now: number): TimelineLayout {
  const { execution, history = [], comparison, recent = [] } = input;
  const { executionId } = execution.ref;
  const isOpen = isActive(execution.status);
  const span = runSpan(input, now);
  const stages = layoutStages(input, span, usualByAction(history, executionId));
  const path = criticalPath(stages, span);
  const shares = sharesOf(path, span);
  const usual = usualTotal(history, executionId);
  const estimate = estimateEnd(input, span, stages, history);
  const successor = supersededBy(execution, recent)?.ref.executionId;
  return {
    execution,
    status: execution.status,
    standing: standingOf(execution.status, stages),
    span,
    isOpen,
    stages,
    path,
    shares,
    headline: headlineOf(span.end - span.start, isOpen, shares),
    ...(usual && { usual }),
    ...(estimate && { estimate }),
    ...(comparison && { comparison: compareRuns(input, span, comparison, now) }),
    ...(successor !== undefined && { supersededBy: successor }),
  };
}
