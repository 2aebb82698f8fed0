import * as vscode from 'vscode';
import type { Clock } from '../../domain/clock';
import { pipelineResourceType } from '../../domain/definition/text/pipelineResource';
import type { ObservableValue } from '../../domain/event';
import { definitionLanguage, fileSchemes, templateLanguages } from '../../manifest/ids';

/** How long nothing must be typed before a document is checked again, in milliseconds. */
const pause = 300;

/** The names of the schemes whose documents a user edits. */
const editedSchemes: readonly string[] = [
  'file',
  'untitled',
  'vscode-remote',
  'vscode-vfs',
  'vscode-test-web',
  fileSchemes.definitions,
];

/** What is found in a document, as the editor shows it. */
export type FindProblems = (document: vscode.TextDocument) => Promise<readonly vscode.Diagnostic[]>;

/** Keeps the problems of open definitions, and of templates with pipelines, up to date. */
export class DefinitionDiagnostics implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('codepipeline');
  readonly #waiting = new Map<string, vscode.Disposable>();
  readonly #subscriptions: readonly vscode.Disposable[];

  constructor(
    private readonly clock: Clock,
    private readonly ignored: ObservableValue<readonly string[]>,
    private readonly find: FindProblems,
  ) {
    this.#subscriptions = [
      vscode.workspace.onDidOpenTextDocument((document) => this.#checkSoon(document, 0)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#checkSoon(document, pause)),
      vscode.workspace.onDidCloseTextDocument((document) => this.#forget(document)),
      ignored.onDidChange(() => this.checkAll()),
    ];
    this.checkAll();
  }

  dispose(): void {
    for (const each of [...this.#subscriptions, ...this.#waiting.values(), this.#collection]) each.dispose();
  }

  /** Checks every document again, because more is known of an account. */
  checkAll(): void {
    for (const document of vscode.workspace.textDocuments) this.#checkSoon(document, 0);
  }

  #checkSoon(document: vscode.TextDocument, delay: number): void {
    if (!isChecked(document)) return;
    const key = document.uri.toString();
    this.#waiting.get(key)?.dispose();
    this.#waiting.set(
      key,
      this.clock.after(delay, () => {
        this.#waiting.delete(key);
        void this.#check(document);
      }),
    );
  }

  async #check(document: vscode.TextDocument): Promise<void> {
    const { version } = document;
    const isTemplate = document.languageId !== definitionLanguage;
    const found = isTemplate && !hasPipeline(document) ? [] : await this.find(document);
    if (document.isClosed || document.version !== version) return;
    this.#collection.set(
      document.uri,
      found.filter(({ code }) => !this.ignored.value.includes(idOfCode(code))),
    );
  }

  #forget(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    this.#waiting.get(key)?.dispose();
    this.#waiting.delete(key);
    this.#collection.delete(document.uri);
  }
}

/** Whether a document is one that a user edits, in a language of definitions or of templates. */
export const isChecked = ({ languageId, uri }: vscode.TextDocument): boolean =>
  editedSchemes.includes(uri.scheme) &&
  (languageId === definitionLanguage || templateLanguages.includes(languageId));

/** Whether a template may declare a pipeline; without one, nothing is loaded. */
export const hasPipeline = (document: vscode.TextDocument): boolean =>
  document.getText().includes(pipelineResourceType);

/** The id of a problem, which links to its page. */
export const idOfCode = (code: vscode.Diagnostic['code']): string =>
  String(typeof code === 'object' ? code.value : code);
