import * as vscode from 'vscode';
import type { Target } from '../../ui/commands/target';
import { definitionLanguage, fileSchemes } from '../../manifest/ids';
import type { CommandArguments, CommandId } from '../../manifest/types';
import type { PipelineFiles } from './pipelineFiles';
import { versionText } from './versionBadges';

/** What can be done with a definition, above its first line. */
export class DefinitionLenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #subscription = vscode.languages.registerCodeLensProvider({ language: definitionLanguage }, this);
  readonly onDidChangeCodeLenses: vscode.Event<void>;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #changes: vscode.Disposable;

  constructor(private readonly files: PipelineFiles) {
    this.onDidChangeCodeLenses = this.#changed.event;
    this.#changes = files.onDidRead(() => this.#changed.fire());
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    if (uri.scheme === fileSchemes.definitions) return this.#deployed(uri);
    if (uri.scheme !== 'file' && uri.scheme !== 'untitled' && uri.scheme !== 'vscode-remote') return [];
    return [
      lens(vscode.l10n.t('$(add) Create Pipeline…'), 'codepipeline.createPipeline', uri),
      lens(vscode.l10n.t('$(cloud-upload) Update Pipeline…'), 'codepipeline.updatePipeline', uri),
    ];
  }

  dispose(): void {
    for (const each of [this.#subscription, this.#changes, this.#changed]) each.dispose();
  }

  #deployed(uri: vscode.Uri): vscode.CodeLens[] {
    const read = this.files.find(uri);
    if (read === undefined) return [];
    const { address } = read;
    const target: Target = { connection: address.pipeline.connection, pipeline: address.pipeline };
    return [
      lens(`$(history) ${versionText(read)}`, 'codepipeline.showDefinitionHistory', target),
      lens(vscode.l10n.t('$(git-compare) Compare…'), 'codepipeline.compareDefinition', target),
      lens(vscode.l10n.t('$(copy) Copy as…'), 'codepipeline.copyDefinition', target),
    ];
  }
}

const lens = <Id extends CommandId>(
  title: string,
  command: Id,
  ...args: CommandArguments[Id]
): vscode.CodeLens =>
  new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { title, command, arguments: [...args] });
