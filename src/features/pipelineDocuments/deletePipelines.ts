import * as vscode from 'vscode';
import { fetchDefinition, planDelete } from '../../core/changes/planDefinitions';
import { refuseReadOnly } from '../../core/changes/readOnly';
import { definitionText } from '../../domain/definition/structure/definitionText';
import type { PipelineRef } from '../../domain/refs';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { targetsOf } from '../../ui/commands/target';
import { flowTitle } from '../../ui/confirm/flowTitle';
import { runHub } from '../../ui/hub/askHub';
import { listText } from '../../ui/hub/facts';
import type { Plan } from '../../ui/hub/sendChanges';
import { choosePipelineToChange } from '../../ui/quickInput/choosePipeline';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { Services } from '../../ui/services';
import { refreshList } from './followChange';
import { ownersOfDeleted } from './ownersOfDeleted';
import { openTemplate } from './owningTemplate';

/** Deletes pipelines, after saying what goes with them; their definitions can be saved first. */
export const deletePipelines =
  (services: Services): CommandHandler<'codepipeline.deletePipeline'> =>
  async (...rows) => {
    const title = vscode.l10n.t('Delete Pipeline');
    const given = targetsOf(...rows).flatMap(({ pipeline }) => pipeline ?? []);
    const chosen = given.length > 0 ? given : [await choosePipelineToChange(services, undefined, title)];
    const pipelines = chosen.filter((each) => each !== undefined);
    for (const { connection } of pipelines) refuseReadOnly(services, connection);
    if (pipelines.length === 0) return;
    const names = listText(pipelines.map(({ name }) => name));
    const owners = await whileWaiting(vscode.l10n.t('Checking {0}…', names), (signal) =>
      ownersOfDeleted(services, pipelines, signal),
    );
    const managed = owners.map(({ sentence }) => sentence);
    const template = owners.find((each) => each.template !== undefined)?.template;
    let saved: string | undefined;
    const plan = (): Plan => ({
      question: vscode.l10n.t('Delete {0}?', names),
      verb: vscode.l10n.t('Delete'),
      progress: vscode.l10n.t('Deleting {0}…', names),
      detail: [...managed, goes(), stays()].join('\n\n'),
      isAlways: true,
      isRisky: true,
      changes: pipelines.map((pipeline) => planDelete(services, pipeline)),
      outcome: vscode.l10n.t('Deleted {0}.', names),
    });
    await runHub(services, {
      title: flowTitle(services, title, pipelines),
      placeholder: vscode.l10n.t('Press Enter to delete, Escape to cancel'),
      actions: () => [{ icon: 'trash', label: vscode.l10n.t('Delete {0}', names), detail: goes(), plan }],
      options: () => [
        {
          icon: 'save',
          label: vscode.l10n.t('Save Definition First…'),
          description: saved ?? vscode.l10n.t('So that the pipeline can be created again'),
          ask: async () => {
            for (const pipeline of pipelines) {
              const file = await saveDefinitionFile(services, pipeline);
              if (file !== undefined) saved = vscode.l10n.t('Saved as {0}', file);
            }
            return 'next';
          },
        },
        ...(template === undefined
          ? []
          : [
              {
                icon: 'go-to-file',
                label: vscode.l10n.t('Open Template'),
                description: template.path,
                ask: async () => {
                  await openTemplate(template);
                  return undefined;
                },
              },
            ]),
      ],
      facts: [
        {
          heading: '',
          facts: owners.map(({ label, sentence: detail }) => ({ icon: 'warning', label, detail })),
        },
        { heading: '', facts: [{ icon: 'info', label: vscode.l10n.t('What stays'), detail: stays() }] },
      ],
    });
    for (const id of new Set(pipelines.map(({ connection }) => connection))) void refreshList(services, id);
  };

const goes = (): string =>
  vscode.l10n.t('Its executions stop, and its history and older versions are no longer available.');

const stays = (): string =>
  vscode.l10n.t(
    'AWS keeps its artifacts, webhooks, EventBridge rules and roles. Delete them yourself when they are no longer needed.',
  );

/** Asks where to keep a definition as a file; undefined when it is not saved. */
export async function saveDefinitionFile(
  services: Services,
  pipeline: PipelineRef,
): Promise<string | undefined> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const name = `${pipeline.name}.pipeline.json`;
  const file = await vscode.window.showSaveDialog({
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder.uri, name) }),
    filters: { [vscode.l10n.t('Pipeline definition')]: ['pipeline.json', 'json'] },
  });
  if (file === undefined) return undefined;
  const { definition } = await whileWaiting(
    vscode.l10n.t('Loading the definition of {0}…', pipeline.name),
    (signal) => fetchDefinition(services, pipeline, signal),
  );
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(definitionText(definition)));
  return vscode.workspace.asRelativePath(file);
}
