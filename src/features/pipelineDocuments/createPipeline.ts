import * as vscode from 'vscode';
import { carryOutOne } from '../../core/changes/carryOut';
import { findDefinition, planCreate } from '../../core/changes/planDefinitions';
import { lostSecrets } from '../../domain/definition/structure/secretValues';
import { definitionText } from '../../domain/definition/structure/definitionText';
import { asProblem } from '../../domain/problem';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { guardChange } from '../../ui/confirm/guardChange';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { Services } from '../../ui/services';
import { stakesOf } from './askBeforeSave';
import { chooseWritableConnection, documentPipeline } from './documentPipeline';
import { followFirstExecution, refreshList } from './followChange';
import { updateFrom } from './updatePipeline';
import type { Outcomes } from './updatePipeline';

/** Creates the pipeline that the active document declares, and follows its first execution. */
export const createPipeline =
  (services: Services, outcomes: Outcomes): CommandHandler<'codepipeline.createPipeline'> =>
  async (uri) => {
    const document = await documentPipeline(uri);
    const { definition } = document;
    const connection = await chooseWritableConnection(services, vscode.l10n.t('Create Pipeline'));
    if (connection === undefined) return;
    const pipeline = { connection: connection.id, name: definition.name };
    const existing = await whileWaiting(vscode.l10n.t('Checking {0}…', pipeline.name), (signal) =>
      findDefinition(services, pipeline, signal),
    );
    if (existing !== undefined) {
      const update = vscode.l10n.t('Update…');
      const answer = await vscode.window.showWarningMessage(
        vscode.l10n.t('{0} already exists in {1}.', pipeline.name, connection.name),
        update,
      );
      if (answer === update) await updateFrom(services, outcomes, document, pipeline);
      return;
    }
    const isAccepted = await guardChange(services, connection.id, {
      question: vscode.l10n.t('Create {0} in {1}?', pipeline.name, connection.name),
      verb: vscode.l10n.t('Create'),
      name: pipeline.name,
      detail: [
        vscode.l10n.t('AWS starts a first execution as soon as the pipeline is created.'),
        ...stakesOf({ cancelled: [], lost: lostSecrets(undefined, definition) }),
      ].join('\n\n'),
      isAlways: true,
    });
    if (isAccepted !== true) return;
    try {
      await whileWaiting(vscode.l10n.t('Creating {0}…', pipeline.name), (signal) =>
        carryOutOne(services, planCreate(services, { pipeline, definition }), signal),
      );
    } catch (error) {
      await outcomes.refusals.mark(document.uri, asProblem(error));
      throw error;
    }
    void outcomes.accepted.tell(pipeline, definitionText(definition));
    void refreshList(services, connection.id);
    await followFirstExecution(services, pipeline);
  };
