import * as vscode from 'vscode';
import type { ConnectionList } from '../../core/connections/connectionList';
import { definitionLanguage, fileSchemes } from '../../manifest/ids';
import type { CommandId } from '../../manifest/types';
import { ContextKey } from '../../ui/settings/contextKey';
import type { DefinitionConnections } from './definitionConnections';
import { hasPipeline, isChecked } from './diagnostics';
import { withoutIcons } from '../../ui/text/plainText';

const command: CommandId = 'codepipeline.chooseDefinitionConnection';

/** Whether a document declares a pipeline that is not deployed, so that the user says for which connection it is. */
export const isForAnyConnection = (document: vscode.TextDocument): boolean =>
  isChecked(document) &&
  document.uri.scheme !== fileSchemes.definitions &&
  (document.languageId === definitionLanguage || hasPipeline(document));

/** The language status of a definition in a file: the connection that it is for, to be chosen there. */
export class ConnectionStatus implements vscode.Disposable {
  #item: vscode.LanguageStatusItem | undefined;
  readonly #declaresPipeline = new ContextKey('codepipeline.declaresPipeline');
  readonly #subscriptions: readonly { dispose(): unknown }[];

  constructor(
    private readonly connections: Pick<ConnectionList, 'find' | 'onDidChange'>,
    private readonly chosen: DefinitionConnections,
  ) {
    const isActive = (document: vscode.TextDocument) => document === vscode.window.activeTextEditor?.document;
    this.#subscriptions = [
      vscode.window.onDidChangeActiveTextEditor(() => this.#show()),
      // A language that is set opens the document again.
      vscode.workspace.onDidOpenTextDocument(() => this.#show()),
      vscode.workspace.onDidSaveTextDocument((document) => (isActive(document) ? this.#show() : undefined)),
      connections.onDidChange(() => this.#show()),
      chosen.onDidChange(() => this.#show()),
    ];
    this.#show();
  }

  dispose(): void {
    for (const each of this.#subscriptions) each.dispose();
    this.#item?.dispose();
  }

  #show(): void {
    const document = vscode.window.activeTextEditor?.document;
    const declares = document !== undefined && isForAnyConnection(document);
    this.#declaresPipeline.set(declares);
    if (!declares) {
      this.#item?.dispose();
      this.#item = undefined;
      return;
    }
    const { languageId: language, uri } = document;
    const selector = { language, scheme: uri.scheme };
    this.#item ??= vscode.languages.createLanguageStatusItem('codepipeline.connection', selector);
    this.#item.selector = selector;
    this.#item.name = vscode.l10n.t('Connection of the Pipeline');
    const connection = this.connections.find(this.chosen.of(uri) ?? '');
    this.#item.text =
      connection === undefined ? vscode.l10n.t('No Connection') : `$(plug) ${withoutIcons(connection.name)}`;
    this.#item.detail =
      connection === undefined
        ? vscode.l10n.t('Custom action types are not checked.')
        : vscode.l10n.t('Action types and values of this connection are used.');
    this.#item.command = { command, title: vscode.l10n.t('Choose…'), arguments: [uri] };
  }
}
