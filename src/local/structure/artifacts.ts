import type { ActionType } from '../../domain/definition/actionType';
import type { ActionDeclaration, PipelineDeclaration } from '../../domain/definition/declaration';
import { momentOf, placesOf, precedes } from './places';
import type { Moment, Place } from './places';
import { firstRepeated, invalidAction, invalidStructure } from './refusals';

/** @throws ServiceError InvalidStructureException when two actions produce artifacts of the same name. */
export function checkOutputNames(pipeline: PipelineDeclaration): void {
  const names = placesOf(pipeline).flatMap(({ action }) => action.outputArtifacts.map(({ name }) => name));
  const repeated = firstRepeated(names);
  if (repeated != null)
    throw invalidStructure(
      `Output Artifact Bundle name must be unique within the pipeline. ${repeated} has been used more than once.`,
    );
}

/**
 * Whether an action has as many artifacts as its type wants.
 * @throws ServiceError InvalidActionDeclarationException
 */
export function checkArtifactCounts(action: ActionDeclaration, type: ActionType): void {
  const sides = [
    { what: 'input', count: action.inputArtifacts.length, details: type.inputArtifactDetails },
    { what: 'output', count: action.outputArtifacts.length, details: type.outputArtifactDetails },
  ];
  for (const { what, count, details } of sides) {
    const { minimumCount, maximumCount } = details;
    if (count < minimumCount)
      throw invalidAction(
        `Action ${action.name} declares ${count} ${what} artifacts which is less than the minimum count (${minimumCount})`,
      );
    if (count > maximumCount)
      throw invalidAction(
        `Action ${action.name} declares ${count} ${what} artifacts which is more than the maximum count (${maximumCount})`,
      );
  }
}

/** When each artifact of the pipeline is produced. */
export function producersOf(pipeline: PipelineDeclaration): ReadonlyMap<string, Moment> {
  return new Map(
    placesOf(pipeline).flatMap((place) =>
      place.action.outputArtifacts.map(({ name }) => [name, momentOf(place)] as const),
    ),
  );
}

/**
 * Whether all an action takes has been produced when it begins.
 * @throws ServiceError InvalidActionDeclarationException
 */
export function checkInputs(place: Place, producers: ReadonlyMap<string, Moment>): void {
  const { action } = place;
  const missing = action.inputArtifacts.find(({ name }) => {
    const produced = producers.get(name);
    return produced == null || !precedes(produced, momentOf(place));
  });
  if (missing != null)
    throw invalidAction(
      `Input Artifact Bundle ${missing.name} in action ${action.name} is not declared as Output Artifact Bundle in any of the preceding actions`,
    );
}
