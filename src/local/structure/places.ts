import type {
  ActionDeclaration,
  PipelineDeclaration,
  StageDeclaration,
} from '../../domain/definition/declaration';

/** An action and where it stands. */
export interface Place {
  readonly stage: StageDeclaration;
  readonly stageIndex: number;
  readonly action: ActionDeclaration;
}

/** Every action of the pipeline, in declaration order. */
export function placesOf({ stages }: PipelineDeclaration): Place[] {
  return stages.flatMap((stage, stageIndex) =>
    stage.actions.map((action) => ({ stage, stageIndex, action })),
  );
}

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
