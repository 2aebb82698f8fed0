import * as vscode from 'vscode';
import type { Clock } from '../../domain/clock';
import type { ObservableValue } from '../../domain/event';
import type { ConnectionId } from '../../domain/refs';
import { addressOf } from '../../ui/documents/definitionUri';
import { PersistedValue } from '../../ui/settings/persistedValue';

/** More files than a user works on; those that were chosen for first are forgotten. */
const mostFiles = 200;

/** Connections by the addresses of documents, in the order in which they were chosen. */
type Choices = Readonly<Record<string, ConnectionId>>;

const parseChoices = (kept: unknown): Choices =>
  Object.fromEntries(
    Object.entries(typeof kept === 'object' && kept !== null ? kept : {}).filter(
      (choice): choice is [string, string] => typeof choice[1] === 'string',
    ),
  );

/** The connections that definitions are for: a deployed one has its own, and that of a file is chosen by the user. */
export class DefinitionConnections implements vscode.Disposable {
  readonly #choices: PersistedValue<Choices>;
  readonly #subscription: vscode.Disposable;
  readonly onDidChange: ObservableValue<unknown>['onDidChange'];

  constructor(
    memento: vscode.Memento,
    private readonly clock: Clock,
  ) {
    this.#choices = new PersistedValue(memento, 'codepipeline.definitionConnections', parseChoices);
    this.onDidChange = this.#choices.onDidChange;
    this.#subscription = vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#forgetUnlessOpened(uri));
  }

  /** The connection of a document; undefined where none is chosen. */
  of(uri: vscode.Uri): ConnectionId | undefined {
    return addressOf(uri)?.pipeline.connection ?? this.#choices.value[uri.toString()];
  }

  /** Chooses the connection of a file, or none. */
  choose(uri: vscode.Uri, connection: ConnectionId | undefined): void {
    const key = uri.toString();
    const others = Object.entries(this.#choices.value).filter(([other]) => other !== key);
    const kept = others.slice(-(mostFiles - 1));
    this.#choices.set(Object.fromEntries(connection === undefined ? kept : [...kept, [key, connection]]));
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#choices.dispose();
  }

  /** The next untitled document gets the same address. A change of the language closes a document and opens it again. */
  #forgetUnlessOpened(uri: vscode.Uri): void {
    if (uri.scheme !== 'untitled' || this.of(uri) === undefined) return;
    this.clock.after(0, () => {
      const isOpen = vscode.workspace.textDocuments.some((open) => open.uri.toString() === uri.toString());
      if (!isOpen) this.choose(uri, undefined);
    });
  }
}
