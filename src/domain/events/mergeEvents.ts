import type { PipelineEvent } from './pipelineEvent';

/** Everything that events say of one pipeline of a region. */
export interface PipelineHint {
  readonly region: string;
  readonly pipeline: string;
  /** The latest event of each place: of an execution, of a stage or of an action in it. Oldest first. */
  readonly events: readonly PipelineEvent[];
}

/** Places for which a hint remembers events; a pipeline with more of them in one moment is asked about anyway. */
const mostEvents = 50;

/**
 * Merges events to one hint for each pipeline, however many there are, in whatever order they arrive and however often
 * each one does.
 */
export function mergeEvents(events: readonly PipelineEvent[]): readonly PipelineHint[] {
  const places = new Map<string, PipelineEvent>();
  for (const event of events) {
    const { region, pipeline, executionId, stage, action } = event;
    const place = JSON.stringify([region, pipeline, executionId, stage, action]);
    const known = places.get(place);
    if (known === undefined || isLater(event, known)) places.set(place, event);
  }
  const pipelines = new Map<string, PipelineEvent[]>();
  for (const event of places.values()) {
    const key = JSON.stringify([event.region, event.pipeline]);
    pipelines.set(key, [...(pipelines.get(key) ?? []), event]);
  }
  return [...pipelines.values()].flatMap((found) => {
    const sorted = found.toSorted((a, b) => (isLater(a, b) ? 1 : -1));
    const [first] = sorted;
    if (first === undefined) return [];
    return [{ region: first.region, pipeline: first.pipeline, events: sorted.slice(-mostEvents) }];
  });
}

/** By the time of the event, of which many share a second; then an end is later than a beginning. */
const isLater = (a: PipelineEvent, b: PipelineEvent): boolean =>
  a.time === b.time ? (isBeginning(a) === isBeginning(b) ? a.id > b.id : isBeginning(b)) : a.time > b.time;

const isBeginning = ({ state }: PipelineEvent): boolean => state === 'STARTED' || state === 'RESUMED';
