import * as vscode from 'vscode';
import { planCreateType } from '../../core/changes/planIntegrations';
import {
  actionTypeTemplate,
  readActionTypeDefinition,
  templateCategories,
} from '../../domain/integrations/actionTypeDefinition';
import { Problem } from '../../domain/problem';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { sendChanges } from '../../ui/hub/sendChanges';
import { back, pick } from '../../ui/quickInput/quickInput';
import type { Services } from '../../ui/services';
import { actionTypeText } from './actionTypeRows';
import { chooseWritable } from './chooseWritable';
import { readJson } from './jsonDocument';
import { openTypeDocument } from './typeDocument';

/** Opens a definition to begin with, for the category that the user selects. */
export const newActionType = (): CommandHandler<'codepipeline.newActionType'> => async () => {
  const category = await pick({
    title: vscode.l10n.t('New Custom Action Type'),
    placeholder: vscode.l10n.t('Select what actions of the type do'),
    rows: () => templateCategories.map((value) => ({ label: value, value })),
  });
  if (category !== undefined && category !== back) await openTypeDocument(actionTypeTemplate(category));
};

/** Creates the custom action type that the document in front defines. */
export const createActionType =
  (services: Services): CommandHandler<'codepipeline.createActionType'> =>
  async () => {
    const document = vscode.window.activeTextEditor?.document;
    if (!document) return;
    const read = readActionTypeDefinition(await readJson(document));
    if (read.problems !== undefined) throw new Problem('invalid', read.problems.join('\n'));
    const { value: definition } = read;
    const name = actionTypeText({ ...definition, owner: 'Custom' });
    const title = vscode.l10n.t('Create Custom Action Type');
    const connection = await chooseWritable(services, title);
    if (connection === undefined) return;
    await sendChanges(services, {
      question: vscode.l10n.t('Create {0}?', name),
      verb: vscode.l10n.t('Create'),
      detail: vscode.l10n.t('Pipelines of the account can then use it in this region.'),
      progress: vscode.l10n.t('Creating {0}…', name),
      changes: [planCreateType(services, { connection, definition })],
      outcome: vscode.l10n.t('Created {0}.', name),
    });
  };
