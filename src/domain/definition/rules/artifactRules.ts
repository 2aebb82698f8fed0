import type { ActionType } from '../actionType';
import type { PipelineDeclaration } from '../declaration';
import { problem } from '../definitionProblem';
import type { Problems } from '../definitionProblem';
import { earliest, momentOf, placesOf, precedes } from './definitionPlace';
import type { Moment, Place } from './definitionPlace';
import { repeats } from './repeats';

/** No two artifacts that actions produce have the same name. */
export function* outputNameProblems(pipeline: PipelineDeclaration): Problems {
  const outputs = placesOf(pipeline).flatMap(({ action, path }) =>
    action.outputArtifacts.map(({ name }, index) => ({
      name,
      path: [...path, 'outputArtifacts', index, 'name'],
    })),
  );
  for (const { index, value } of repeats(outputs.map(({ name }) => name)))
    yield problem(
      'duplicate-output-artifact',
      outputs[index]?.path ?? [],
      `Output Artifact Bundle name must be unique within the pipeline. ${value} has been used more than once.`,
    );
}

/** An action has as many artifacts as its type requires. */
export function* artifactCountProblems({ action, path }: Place, type: ActionType): Problems {
  const sides = [
    { side: 'input', count: action.inputArtifacts.length, details: type.inputArtifactDetails },
    { side: 'output', count: action.outputArtifacts.length, details: type.outputArtifactDetails },
  ] as const;
  for (const { side, count, details } of sides) {
    const { minimumCount, maximumCount } = details;
    const declares = `Action ${action.name} declares ${count} ${side} artifacts which is`;
    const list = [...path, `${side}Artifacts`];
    if (count < minimumCount)
      yield problem(
        `too-few-${side}-artifacts`,
        list,
        `${declares} less than the minimum count (${minimumCount})`,
      );
    if (count > maximumCount)
      yield problem(
        `too-many-${side}-artifacts`,
        [...list, maximumCount],
        `${declares} more than the maximum count (${maximumCount})`,
      );
  }
}

/** When each artifact of the pipeline is produced. */
export function producersOf(pipeline: PipelineDeclaration): ReadonlyMap<string, Moment> {
  return earliest(
    placesOf(pipeline).flatMap((place) =>
      place.action.outputArtifacts.map(({ name }) => [name, momentOf(place)] as const),
    ),
  );
}

/** Every input artifact of an action has been produced before the action begins. */
export function* inputProblems(place: Place, producers: ReadonlyMap<string, Moment>): Problems {
  const { action, path } = place;
  for (const [index, { name }] of action.inputArtifacts.entries()) {
    const produced = producers.get(name);
    if (produced === undefined || !precedes(produced, momentOf(place)))
      yield problem(
        'input-not-produced-before',
        [...path, 'inputArtifacts', index, 'name'],
        `Input Artifact Bundle ${name} in action ${action.name} is not declared as Output Artifact Bundle in any of the preceding actions`,
      );
  }
}
