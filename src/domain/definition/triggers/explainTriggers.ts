import { explainEvents } from './explainEvent';
import type { Explanation } from './explainEvent';
import type { GitEvent } from './gitEvent';
import { sourcesOf } from './triggeredPipeline';
import type { SourceAction, TriggeredPipeline } from './triggeredPipeline';

/**
 * What each trigger of a pipeline makes of a push by itself; undefined for one of which the source action reads another
 * repository or does not exist.
 */
export const explainTriggers = (
  pipeline: TriggeredPipeline,
  events: readonly GitEvent[],
  isSource: (action: SourceAction) => boolean,
): readonly (Explanation | undefined)[] =>
  (pipeline.triggers ?? []).map((trigger) => {
    const { sourceActionName: name } = trigger.gitConfiguration;
    const source = sourcesOf(pipeline).find((action) => action.name === name);
    if (source === undefined || !isSource(source)) return undefined;
    return explainEvents({ ...pipeline, triggers: [trigger] }, events, (action) => action === source);
  });
