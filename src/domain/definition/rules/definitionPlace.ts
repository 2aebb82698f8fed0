import type { ActionDeclaration, PipelineDeclaration, StageDeclaration } from '../declaration';
import type { DefinitionPath } from '../definitionProblem';

/** An action and where it stands. */
export interface Place {
  readonly stage: StageDeclaration;
  readonly stageIndex: number;
  readonly action: ActionDeclaration;
  readonly path: DefinitionPath;
}

const known = new WeakMap<PipelineDeclaration, readonly Place[]>();

/** Every action of the pipeline, in declaration order: made once, because most rules go through them. */
export function placesOf(pipeline: PipelineDeclaration): readonly Place[] {
  const places = known.get(pipeline) ?? placesIn(pipeline);
  known.set(pipeline, places);
  return places;
}

const placesIn = ({ stages }: PipelineDeclaration): readonly Place[] =>
  stages.flatMap((stage, stageIndex) =>
    stage.actions.map((action, index) => ({
      stage,
      stageIndex,
      action,
      path: ['stages', stageIndex, 'actions', index],
    })),
  );

/** A moment in the course of an execution, as far as the declaration fixes it. */
export interface Moment {
  readonly stageIndex: number;
  readonly runOrder: number;
}

export const momentOf = ({ stageIndex, action }: Place): Moment => ({
  stageIndex,
  runOrder: action.runOrder,
});

/** Whether everything at `earlier` has ended for certain when something at `later` begins. */
export function precedes(earlier: Moment, later: Moment): boolean {
  return (
    earlier.stageIndex < later.stageIndex ||
    (earlier.stageIndex === later.stageIndex && earlier.runOrder < later.runOrder)
  );
}

/**
 * The moment of each name. A name that occurs more than once is reported by another rule; the earliest
 * occurrence counts here, so that references to it are not reported as well.
 */
export function earliest(named: Iterable<readonly [name: string, Moment]>): ReadonlyMap<string, Moment> {
  const moments = new Map<string, Moment>();
  for (const [name, moment] of named) {
    const known = moments.get(name);
    if (known === undefined || precedes(moment, known)) moments.set(name, moment);
  }
  return moments;
}
