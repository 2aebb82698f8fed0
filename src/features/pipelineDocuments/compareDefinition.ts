import * as vscode from 'vscode';
import { pipelineResourceType } from '../../domain/definition/text/pipelineResource';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { choosePipeline } from '../../ui/quickInput/choosePipeline';
import { hubRow } from '../../ui/quickInput/hubRow';
import { pick } from '../../ui/quickInput/quickInput';
import type { Services } from '../../ui/services';
import { definitionLanguage, templateLanguages } from '../../manifest/ids';
import { executeCommand } from '../../ui/commands/executeCommand';
import { compareTexts } from './compareTexts';
import type { OrderedTexts } from './orderedTexts';

type Other = 'version' | 'pipeline' | 'file' | vscode.Uri;

/** Compares a deployed definition with an older version, with that of another pipeline, or with a file. */
export const compareDefinition =
  (services: Services, ordered: OrderedTexts): CommandHandler<'codepipeline.compareDefinition'> =>
  async (target) => {
    const title = vscode.l10n.t('Compare Definition');
    const pipeline = await choosePipeline(services, target, title);
    if (pipeline === undefined) return;
    const open = vscode.workspace.textDocuments.filter(
      (document) =>
        ['file', 'untitled', 'vscode-remote'].includes(document.uri.scheme) &&
        (document.languageId === definitionLanguage ||
          (templateLanguages.includes(document.languageId) &&
            document.getText().includes(pipelineResourceType))),
    );
    const other = await pick<Other>({
      title: vscode.l10n.t('{0}: {1}', title, pipeline.name),
      placeholder: vscode.l10n.t('Select what to compare {0} with', pipeline.name),
      rows: () => [
        ...open.map(({ uri }) =>
          hubRow<Other>(
            {
              icon: 'file',
              label: vscode.workspace.asRelativePath(uri),
              description: vscode.l10n.t('open in an editor'),
            },
            uri,
          ),
        ),
        hubRow<Other>({ icon: 'history', label: vscode.l10n.t('An Older Version…') }, 'version'),
        hubRow<Other>({ icon: 'symbol-event', label: vscode.l10n.t('Another Pipeline…') }, 'pipeline'),
        hubRow<Other>({ icon: 'folder-opened', label: vscode.l10n.t('A File…') }, 'file'),
      ],
    });
    if (other === 'version') return executeCommand('codepipeline.showDefinitionHistory', { pipeline });
    if (other === 'pipeline') {
      const second = await choosePipeline(services, undefined, title);
      if (second !== undefined)
        await compareTexts(
          { pipeline },
          { pipeline: second },
          vscode.l10n.t('{0} ↔ {1}', placeName(pipeline), placeName(second)),
        );
      return;
    }
    const [file] =
      other === 'file' ? ((await vscode.window.showOpenDialog({ openLabel: title })) ?? []) : [other];
    if (!(file instanceof vscode.Uri)) return;
    await compareTexts(
      { pipeline },
      await ordered.of(file, pipeline.name),
      vscode.l10n.t('{0} ↔ {1}', vscode.l10n.t('deployed'), vscode.workspace.asRelativePath(file)),
    );
  };

const placeName = ({ connection, name }: { readonly connection: string; readonly name: string }): string =>
  `${name} (${connection})`;
