import { explainEvents } from '../definition/triggers/explainEvent';
import type { Explanation, Verdict } from '../definition/triggers/explainEvent';
import type { GitEvent } from '../definition/triggers/gitEvent';
import { triggeredPart } from '../definition/triggers/triggeredPipeline';
import type { SourceAction } from '../definition/triggers/triggeredPipeline';
import type { GitRemote } from '../git/gitRemote';
import { isRemoteOf, sourceRepositoryOf } from '../git/sourceRepository';
import { inOrderOfNames } from '../order';
import type { PipelineRef } from '../refs';
import type { Candidate } from './workspaceEvidence';

/** What a push makes of a pipeline that reads the repository. */
export interface PushForecast {
  readonly ref: PipelineRef;
  readonly explanation: Explanation;
}

/** Whether a source action reads one of the remotes. @param region where the pipeline lives. */
export const readsOneOf =
  (remotes: readonly GitRemote[], region: string) =>
  ({ actionTypeId, configuration, region: own }: SourceAction): boolean => {
    const type = { ...actionTypeId, owner: '', version: '' };
    const source = sourceRepositoryOf(
      { type, configuration, ...(own !== undefined && { region: own }) },
      region,
    );
    return source !== undefined && remotes.some((remote) => isRemoteOf(remote, source));
  };

/** The verdicts in the order in which they are listed. */
export const verdicts: readonly Verdict[] = ['starts', 'mayStart', 'doesNotStart'];

/**
 * What a push makes of each of the pipelines that read the repository, those that it starts first. A pipeline of which
 * the declaration is not known is left out.
 */
export function forecastPush(
  candidates: readonly Pick<Candidate, 'ref' | 'connection' | 'declaration'>[],
  remotes: readonly GitRemote[],
  events: readonly GitEvent[],
): readonly PushForecast[] {
  const forecasts = candidates.flatMap(({ ref, connection, declaration }): readonly PushForecast[] => {
    if (declaration === undefined) return [];
    const isSource = readsOneOf(remotes, connection.region);
    const part = triggeredPart(declaration);
    const reads = part.stages.some(({ actions }) => actions.some(isSource));
    return reads ? [{ ref, explanation: explainEvents(part, events, isSource) }] : [];
  });
  const rank = ({ explanation }: PushForecast) => verdicts.indexOf(explanation.verdict);
  return inOrderOfNames(forecasts).toSorted((a, b) => rank(a) - rank(b));
}
