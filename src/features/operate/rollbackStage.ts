import * as vscode from 'vscode';
import { runName } from '../../domain/execution/runName';
import { declarationOf, executionPage } from '../../domain/calls/queries';
import type { Execution } from '../../domain/execution/execution';
import { Problem } from '../../domain/problem';
import type { ExecutionRef, PipelineRef, StageRef } from '../../domain/refs';
import { rollbackTargets } from '../../domain/operate/rollbackTargets';
import type { RollbackTarget } from '../../domain/operate/rollbackTargets';
import type { Target } from '../../ui/commands/target';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { back, pick } from '../../ui/quickInput/quickInput';
import type { PickRow } from '../../ui/quickInput/quickInput';
import { askSteps } from '../../ui/quickInput/steps';
import type { Step } from '../../ui/quickInput/steps';
import { triggerText } from '../../ui/text/executionLabels';
import { formatAgo, formatDateTime } from '../../ui/text/relativeTime';
import { flowTitle } from '../../ui/confirm/flowTitle';
import { executionFact, revisionFacts, rowText } from '../../ui/hub/facts';
import { planRollback } from '../../core/changes/planChanges';
import { runHub } from '../../ui/hub/askHub';
import { pipelineStep } from '../../ui/quickInput/pipelineStep';
import { stagesStep } from './stagesStep';
import type { ChosenStage } from './stagesStep';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { Services } from '../../ui/services';
import { refusalText } from './rollbackLabels';

/** As many successes as one call gives; older ones are rarely gone back to. */
const pageSize = 50;

/** Runs a stage again with the revisions of an execution that succeeded there before. */
export const rollbackStage =
  (services: Services): CommandHandler<'codepipeline.rollbackStage'> =>
  (target) =>
    rollBackFrom(services, target, undefined);

/** Rolls one of the stages in which the execution of a row succeeded back to it. */
export const rollbackToExecution =
  (services: Services): CommandHandler<'codepipeline.rollbackToExecution'> =>
  (target) =>
    rollBackFrom(services, target, target?.execution);

/** @param only the execution to roll back to, where it is not asked for. */
async function rollBackFrom(
  services: Services,
  target: Target | undefined,
  only: ExecutionRef | undefined,
): Promise<void> {
  const targets = target ? [target] : [];
  const title = vscode.l10n.t('Roll Back Stage');
  let pipelines: readonly PipelineRef[] = [];
  let stage: ChosenStage | undefined;
  let targetExecution: Execution | undefined;
  let present: Execution | undefined;

  const where: Step = {
    ask: async (hasBack) => {
      if (!stage) return undefined;
      const { ref } = stage;
      const now = services.now(ref.pipeline.connection);
      const found = await lookForTargets(services, stage);
      // What changes nothing comes last: Enter must not take it.
      const offer = found.toSorted((a, b) => Number(a.isSameAsNow) - Number(b.isSameAsNow));
      present = offer.find(({ isThereNow }) => isThereNow)?.execution;
      if (only) {
        targetExecution = requireTarget(offer, only, ref.stage);
        return 'passed';
      }
      const answer = await pick<RollbackTarget>({
        title: titleOf(services, ref),
        placeholder: vscode.l10n.t(
          'Select an execution to roll back to. All of these succeeded in {0}.',
          ref.stage,
        ),
        hasBack,
        rows: () => [...nothingElse(offer, ref.stage), ...offer.map((each) => targetRow(each, now))],
        ...startOn(offer, targetExecution?.ref ?? target?.execution),
      });
      if (answer === undefined || answer === back) return answer;
      targetExecution = answer.execution;
      return 'next';
    },
  };
  const how: Step = {
    ask: async (hasBack) =>
      stage && targetExecution && rollBack(services, stage, targetExecution, present, hasBack),
  };
  const which = stagesStep(services, {
    title,
    targets,
    pipelines: () => pipelines,
    change: 'RollbackStage',
    ...(only && {
      isMeant: ({ state }) => state.latestExecution?.executionId !== only.executionId,
    }),
    describe: () => undefined,
    none: (names) => vscode.l10n.t('No stage of {0} has an earlier execution to roll back to.', names),
    keep: ([chosen]) => {
      stage = chosen;
    },
  });
  const pipeline = pipelineStep(services, title, targets, [], (refs) => {
    pipelines = refs;
  });
  await askSteps([pipeline, which, where, how]);
}

/** @throws Problem where a rollback to the execution is not possible, or would change nothing. */
function requireTarget(
  offer: readonly RollbackTarget[],
  { executionId }: ExecutionRef,
  stage: string,
): Execution {
  const found = offer.find(({ execution }) => execution.ref.executionId === executionId);
  if (found && !found.isSameAsNow) return found.execution;
  throw new Problem(
    'fact',
    found
      ? vscode.l10n.t(
          '{0} already has the revisions of this execution, so a rollback would change nothing.',
          stage,
        )
      : vscode.l10n.t(
          'This execution has not succeeded in {0} since the pipeline was last changed, so it is no target of a rollback.',
          stage,
        ),
  );
}

/** @throws Problem that explains why there is none. */
function lookForTargets(
  { scheduler }: Services,
  { ref, state }: ChosenStage,
): Promise<readonly RollbackTarget[]> {
  const { pipeline, stage } = ref;
  return whileWaiting(vscode.l10n.t('Looking for successful executions of {0}…', stage), async (signal) => {
    const [declaration, { executions }] = await Promise.all([
      scheduler.fetch(declarationOf(pipeline), signal, { fresh: true }),
      scheduler.fetch(executionPage({ pipeline, pageSize, succeededInStage: stage }), signal),
    ]);
    const { targets, refusal } = rollbackTargets(stage, { declaration, state, succeeded: executions });
    if (refusal) throw new Problem('fact', refusalText(refusal, stage, pipeline.name));
    return targets;
  });
}

/** The row to start on: what was chosen or pointed at, else the newest that would change something. */
const startOn = (offer: readonly RollbackTarget[], meant: ExecutionRef | undefined) => {
  const others = offer.filter(({ isSameAsNow }) => !isSameAsNow);
  const active =
    others.find(({ execution }) => execution.ref.executionId === meant?.executionId) ?? others[0];
  return active && { active };
};

const titleOf = (services: Services, { stage, pipeline }: StageRef): string =>
  flowTitle(services, vscode.l10n.t('Roll back {0} of {1}', stage, pipeline.name), [pipeline]);

/** The row on which Enter does nothing, where every target would change nothing. */
const nothingElse = (offer: readonly RollbackTarget[], stage: string): readonly PickRow<RollbackTarget>[] =>
  offer.some(({ isSameAsNow }) => !isSameAsNow)
    ? []
    : [{ label: `$(info) ${vscode.l10n.t('Nothing else has succeeded in {0}', stage)}` }];

function targetRow(target: RollbackTarget, now: number): PickRow<RollbackTarget> {
  const { execution, isThereNow, isSameAsNow } = target;
  return {
    label: `$(${isSameAsNow ? 'circle-filled' : 'history'}) ${rowText(runName(execution))}`,
    description: [
      isThereNow && vscode.l10n.t('currently deployed'),
      isSameAsNow && !isThereNow && vscode.l10n.t('same as now'),
      vscode.l10n.t('started {0}', formatAgo(execution.startedAt, now)),
    ]
      .filter(Boolean)
      .join(' · '),
    detail: [
      formatDateTime(execution.startedAt),
      execution.trigger && rowText(triggerText(execution.trigger)),
    ]
      .filter(Boolean)
      .join(' · '),
    value: target,
  };
}

function rollBack(
  services: Services,
  { ref }: ChosenStage,
  target: Execution,
  present: Execution | undefined,
  hasBack: boolean,
) {
  const { pipeline, stage } = ref;
  const { executionId } = target.ref;
  const detail = vscode.l10n.t(
    'A new execution runs {0} with these revisions and variables. Other stages do not change.',
    stage,
  );
  return runHub(services, {
    title: titleOf(services, ref),
    placeholder: vscode.l10n.t('Press Enter to roll back, Escape to cancel.'),
    hasBack,
    actions: () => [
      {
        icon: 'discard',
        label: vscode.l10n.t('Roll back to {0}', rowText(runName(target))),
        detail,
        plan: () => ({
          isRisky: true,
          question: vscode.l10n.t('Roll back {0} of {1}?', stage, pipeline.name),
          verb: vscode.l10n.t('Roll Back'),
          detail,
          progress: vscode.l10n.t('Rolling back {0}…', stage),
          changes: [planRollback(services, { stage: ref, targetExecutionId: executionId })],
        }),
      },
    ],
    facts: [
      {
        heading: vscode.l10n.t('Will be deployed'),
        facts: [...revisionFacts(target), executionFact(target, services.now(pipeline.connection))],
      },
      {
        heading: vscode.l10n.t('Currently deployed'),
        facts: present ? revisionFacts(present) : [],
      },
    ],
  });
}
