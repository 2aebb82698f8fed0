import type { CallMeter } from '../../core/cache/callMeter';
import type { CallQueue } from '../../core/cache/callQueue';
import type { PushEvents } from '../../core/events/pushEvents';
import type { Clock } from '../../domain/clock';
import type { Own } from '../../domain/owned';
import type { Commands } from '../../ui/commands/commandRegistry';
import { ApiCallsDocument } from './apiCallsDocument';

/** Shows which calls are made, and what they cost. */
export function apiCalls(
  meter: CallMeter,
  queue: CallQueue,
  push: Pick<PushEvents, 'events'>,
  clock: Clock,
  own: Own,
) {
  const document = own(
    new ApiCallsDocument(
      meter,
      () => queue.waiting,
      () => push.events,
      clock,
    ),
  );
  return {
    document,
    commands: { 'codepipeline.showApiCalls': () => document.show() } satisfies Commands,
  };
}
