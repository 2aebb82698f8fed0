import * as vscode from 'vscode';
import type { Trials } from '../../core/trial/trials';
import { actionTypesOf } from '../../domain/calls/integrationQueries';
import { actionTypeKey } from '../../domain/definition/actionType';
import type { ActionType } from '../../domain/definition/actionType';
import { findBuiltInActionType } from '../../domain/definition/catalog/builtInActionTypes';
import { Problem } from '../../domain/problem';
import { scenarioOf, stepsOf } from '../../domain/trial/trialPlan';
import { typesToTry } from '../../domain/trial/typesToTry';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { shortName, withoutIcons } from '../../ui/text/plainText';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { Services } from '../../ui/services';
import { realDurations } from './realDurations';
import { definitionToTry, trialRegion as region } from './trialDefinition';
import type { TrialSource } from './trialDefinition';
import { askTrial } from './trialHub';

/** Runs a pipeline as it stands in a local service of its own, and opens the timeline of the run. */
export const tryLocally =
  (services: Services, trials: Trials): CommandHandler<'codepipeline.tryLocally'> =>
  async (source) => {
    const tried = await definitionToTry(services, source);
    if (!tried) return;
    const { definition, pipeline } = tried;
    const types = typesToTry(definition, await knownTypes(services, tried));
    await refuseBroken(tried, types);
    const durations = pipeline ? realDurations(services, pipeline) : [];
    const choice = await askTrial({
      title: vscode.l10n.t('Try {0} Locally', withoutIcons(shortName(definition.name))),
      steps: stepsOf(definition),
      timedActions: durations.length,
    });
    if (!choice) return;
    const scenario = scenarioOf(definition, choice.failures, choice.usesRealDurations ? durations : []);
    const opening = trials.open({
      name: definition.name,
      definition: JSON.stringify(definition),
      scenario: JSON.stringify(scenario),
      actionTypes: JSON.stringify({ actionTypes: types }),
    });
    const location = vscode.ProgressLocation.Window;
    const title = vscode.l10n.t('Starting a local service…');
    const local = await vscode.window.withProgress({ location, title }, () => opening);
    const executionId = await vscode.commands.executeCommand<unknown>('codepipeline.startExecution', {
      connection: local.connection,
      pipeline: local,
    });
    // Nothing was started: nothing is left.
    if (typeof executionId !== 'string') return trials.end(local.connection);
    await vscode.commands.executeCommand('codepipeline.openTimeline', {
      pipeline: local,
      execution: { pipeline: local, executionId },
    });
  };

/**
 * The custom action types of the connection of a pipeline; of all connections for a document, which may be meant for any.
 * One that cannot tell them is left out: the types are then made of what the definition uses.
 */
async function knownTypes(
  { connections, scheduler }: Pick<Services, 'connections' | 'scheduler'>,
  { definition, pipeline }: TrialSource,
): Promise<readonly ActionType[]> {
  const actions = definition.stages.flatMap((stage) => stage.actions);
  if (!actions.some(({ actionTypeId }) => actionTypeId.owner === 'Custom')) return [];
  const ids = pipeline ? [pipeline.connection] : connections.all.map(({ id }) => id);
  const types = await whileWaiting(vscode.l10n.t('Loading {0}…', definition.name), (signal) =>
    Promise.all(
      ids.map((id) =>
        scheduler.fetch(actionTypesOf(id), signal).catch((error: unknown) => {
          if (signal.aborted) throw error;
          return [];
        }),
      ),
    ),
  );
  return types.flat();
}

/** @throws Problem with AWS's sentence for a definition that CodePipeline refuses, or that leaves too much open. */
async function refuseBroken(
  { definition, isMadeUp }: TrialSource,
  types: readonly ActionType[],
): Promise<void> {
  const { definitionProblems } = await import('../../domain/definition/definitionProblems');
  const ownTypes = new Map(types.map((type) => [actionTypeKey(type.id), type]));
  const actionTypes = (id: ActionType['id']) => findBuiltInActionType(id) ?? ownTypes.get(actionTypeKey(id));
  const [problem] = definitionProblems(definition, { region, actionTypes });
  if (!problem) return;
  const { name } = definition;
  const sentence = isMadeUp
    ? vscode.l10n.t('{0} leaves too much open to be tried: {1}', name, problem.message)
    : vscode.l10n.t('CodePipeline would refuse {0}: {1}', name, problem.message);
  throw new Problem('invalid', sentence);
}
