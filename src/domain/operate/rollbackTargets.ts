import type { Execution } from '../execution/execution';
import type { PipelineDeclaration, StageDeclaration } from '../pipeline/pipeline';
import type { StageState } from '../pipeline/pipelineState';
import { isActive } from '../pipeline/status';

/** Why a stage cannot be rolled back as things are. */
export type NoRollback =
  | 'notV2'
  | 'parallel'
  | 'noStage'
  | 'sourceStage'
  | 'busy'
  | 'skipped'
  | 'noSuccess'
  | 'onlyRollbacks';

export interface RollbackTarget {
  readonly execution: Execution;
  /** It went through the stage last, or a rollback to it did. */
  readonly isThereNow: boolean;
  /** The stage has its revisions already, from it or from another execution. */
  readonly isSameAsNow: boolean;
}

export type RollbackOffer =
  | { readonly targets: readonly RollbackTarget[]; readonly refusal?: never }
  | { readonly refusal: NoRollback; readonly targets?: never };

/** The input of the rule. */
export interface RollbackContext {
  readonly declaration: Pick<PipelineDeclaration, 'type' | 'mode' | 'stages'>;
  /** Absent while the stage never ran. */
  readonly state: Pick<StageState, 'latestExecution'> | undefined;
  /** The executions of the present structure version that succeeded in the stage, newest first. */
  readonly succeeded: readonly Execution[];
}

const isSource = ({ actions }: StageDeclaration) => actions.some(({ type }) => type.category === 'Source');

/**
 * The targets of a rollback of a stage, newest first, or why there is none (user guide, "Configure stage
 * rollback"): a V2 pipeline that is not PARALLEL, not its source stage, nothing running in the stage, and a
 * target that succeeded there under the present structure and is no rollback itself.
 */
export function rollbackTargets(
  stage: string,
  { declaration, state, succeeded }: RollbackContext,
): RollbackOffer {
  const declared = declaration.stages.find(({ name }) => name === stage);
  const latest = state?.latestExecution;
  if (declaration.type !== 'V2') return { refusal: 'notV2' };
  if (declaration.mode === 'PARALLEL') return { refusal: 'parallel' };
  if (!declared) return { refusal: 'noStage' };
  if (isSource(declared)) return { refusal: 'sourceStage' };
  if (latest && isActive(latest.status)) return { refusal: 'busy' };
  if (latest?.status === 'Skipped') return { refusal: 'skipped' };
  const [newest] = succeeded;
  if (!newest) return { refusal: 'noSuccess' };
  const possible = succeeded.filter(({ isRollback }) => !isRollback);
  if (possible.length === 0) return { refusal: 'onlyRollbacks' };
  const present = presentIn(latest, succeeded) ?? newest;
  const presentId = present.rollbackTargetId ?? present.ref.executionId;
  return {
    targets: possible.map((execution) => {
      const isThereNow = execution.ref.executionId === presentId;
      return { execution, isThereNow, isSameAsNow: isThereNow || haveSameRevisions(execution, present) };
    }),
  };
}

/** Whether every source of two executions ran with the same revision; false where a revision is not known. */
function haveSameRevisions(a: RevisedExecution, b: RevisedExecution): boolean {
  const revisions = new Map(b.sourceRevisions.map(({ actionName, revisionId }) => [actionName, revisionId]));
  return (
    a.sourceRevisions.length > 0 &&
    a.sourceRevisions.length === revisions.size &&
    a.sourceRevisions.every(
      ({ actionName, revisionId }) => revisionId !== undefined && revisions.get(actionName) === revisionId,
    )
  );
}

type RevisedExecution = Pick<Execution, 'sourceRevisions'>;

/** The execution that went through the stage last; it need not be the one that was started last. */
const presentIn = (
  latest: StageState['latestExecution'],
  succeeded: readonly Execution[],
): Execution | undefined =>
  latest?.status === 'Succeeded'
    ? succeeded.find(({ ref }) => ref.executionId === latest.executionId)
    : undefined;
