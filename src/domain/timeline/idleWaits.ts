import * as l10n from '@vscode/l10n';
import { formatRoundDuration } from '../duration';
import type { WaitCause } from '../execution/wait';
import { waitWords } from '../execution/waitWords';
import type { StageLane } from './lane';
import type { Span } from './span';
import { causeWords } from './timelineLabels';

/** What was waited for in an idle stretch, and where. */
export interface IdleWait {
  readonly cause: WaitCause;
  readonly stage: string;
}

/** The longest wait of any stage in an idle stretch; undefined where nothing waited, as between two runs. */
export function waitIn(stages: readonly StageLane[], idle: Span): IdleWait | undefined {
  let longest = 0;
  let found: IdleWait | undefined;
  for (const { name, segments } of stages)
    for (const { cause, start, end } of segments) {
      if (cause.kind === 'running' || cause.kind === 'runOrder') continue;
      const length = Math.min(end, idle.end) - Math.max(start, idle.start);
      if (length <= longest) continue;
      longest = length;
      found = { cause, stage: name };
    }
  return found;
}

/** The name of an idle stretch, by its cause: "Production disabled · 5h 05m". */
export function idleWords(stages: readonly StageLane[], idle: Span): string {
  const wait = waitIn(stages, idle);
  const length = formatRoundDuration(idle.end - idle.start);
  if (!wait) return l10n.t('{0} between executions', length);
  return `${wait.cause.kind === 'approval' ? causeWords(wait.cause) : waitWords(wait)} · ${length}`;
}
