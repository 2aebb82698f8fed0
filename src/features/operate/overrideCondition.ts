import * as vscode from 'vscode';
import type { OverridableGate } from '../../domain/operate/changeModes';
import type { ConditionState } from '../../domain/pipeline/pipelineState';
import { Problem } from '../../domain/problem';
import type { PipelineRef } from '../../domain/refs';
import { overridableGates } from '../../domain/operate/possibleChanges';
import { knownRunName } from '../../core/cache/knownRun';
import { rowText } from '../../ui/hub/facts';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { askSteps } from '../../ui/quickInput/steps';
import type { Step } from '../../ui/quickInput/steps';
import { planOverride } from '../../core/changes/planChanges';
import { runHub } from '../../ui/hub/askHub';
import type { HubAction } from '../../ui/hub/askHub';
import { pipelineStep } from '../../ui/quickInput/pipelineStep';
import { stagesStep } from './stagesStep';
import type { ChosenStage } from './stagesStep';
import { conditionFacts, gateWords } from './conditions';
import { stagesTitle } from './transitions';
import type { Services } from '../../ui/services';

/** Lets an execution pass a condition of a stage that holds it, after showing its rules, and after a warning. */
export const overrideCondition =
  (services: Services): CommandHandler<'codepipeline.overrideCondition'> =>
  async (target) => {
    const targets = target ? [target] : [];
    const title = vscode.l10n.t('Override Condition');
    let pipelines: readonly PipelineRef[] = [];
    let chosen: ChosenStage | undefined;

    const how: Step = {
      ask: (hasBack) => {
        const { ref, state, executionId, held } = requireHeld(chosen);
        const hubAction = (gate: OverridableGate): HubAction => ({
          icon: 'warning',
          label: vscode.l10n.t('Override the condition {0}', gateWords(gate)),
          description: rowText(knownRunName(services.store, { pipeline: ref.pipeline, executionId }) ?? ''),
          detail: vscode.l10n.t('{0} continues as if its rules had been met.', ref.stage),
          plan: () => ({
            isAlways: true,
            isRisky: true,
            question: vscode.l10n.t('Override the condition of {0} in {1}?', ref.stage, ref.pipeline.name),
            verb: vscode.l10n.t('Override'),
            detail: warningText(state.conditions.find((condition) => condition.gate === gate)),
            progress: vscode.l10n.t('Overriding the condition of {0}…', ref.stage),
            changes: [planOverride(services, { stage: ref, executionId, gate })],
          }),
        });
        return runHub(services, {
          title: stagesTitle(services, title, [{ ref }]),
          placeholder: vscode.l10n.t('Review the rules before you override them, or press Escape to cancel.'),
          hasBack,
          actions: () => held.map(hubAction),
          facts: conditionFacts(state.conditions),
        });
      },
    };
    const which = stagesStep(services, {
      title,
      targets,
      pipelines: () => pipelines,
      change: 'OverrideStageCondition',
      describe: ({ state: { conditions } }) =>
        conditions.flatMap(({ rules }) => rules.map(({ name }) => name)).join(', '),
      none: (names) => vscode.l10n.t('No condition of {0} can be overridden now.', names),
      keep: ([stage]) => {
        chosen = stage;
      },
    });
    const pipeline = pipelineStep(services, title, targets, ['failed', 'running'], (refs) => {
      pipelines = refs;
    });
    await askSteps([pipeline, which, how]);
  };

/** @throws Problem when no execution is held there any longer. */
function requireHeld(
  chosen: ChosenStage | undefined,
): ChosenStage & { readonly executionId: string; readonly held: readonly OverridableGate[] } {
  const executionId = chosen?.state.latestExecution?.executionId;
  const held = chosen ? overridableGates(chosen.state) : [];
  if (chosen && executionId !== undefined && held.length > 0) return { ...chosen, executionId, held };
  throw new Problem(
    'fact',
    vscode.l10n.t('No condition of {0} can be overridden now.', chosen?.ref.stage ?? ''),
  );
}

/** What the user lets pass: the rules that were not met. */
function warningText(condition: ConditionState | undefined): string {
  const unmet = condition?.rules.filter(({ status }) => status !== 'Succeeded') ?? [];
  const names = unmet.map(({ name }) => name).join(', ');
  return unmet.length === 0
    ? vscode.l10n.t('The stage continues as if its rules had been met.')
    : vscode.l10n.t('The stage continues as if these rules had been met: {0}.', names);
}
