import * as vscode from 'vscode';
import { executionsOf } from '../../domain/calls/queries';
import type { Disposable, ObservableValue } from '../../domain/event';
import { errorStops } from '../../domain/log/errorLines';
import { isSameExecution } from '../../domain/refs';
import { fileSchemes } from '../../manifest/ids';
import type { Services } from '../../ui/services';
import type { LogDocument } from './logDocument';
import type { LogDocuments } from './logDocuments';
import type { LogLinks } from './logLinks';

type Needs = Pick<Services, 'store' | 'history'>;

/** More errors than these in a log are noise in the list of problems. */
const mostProblems = 100;

/**
 * Lists the errors of open logs among the problems of the workspace, where the setting asks for it: those of the newest
 * execution, if it has failed, and only in files that are still as in the commit that it built.
 */
export class LogProblems implements vscode.Disposable {
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('CodePipeline');
  readonly #subscriptions: readonly Disposable[];
  #run = new AbortController();

  constructor(
    private readonly documents: LogDocuments,
    private readonly links: Pick<LogLinks, 'filesOf'>,
    private readonly isOn: ObservableValue<boolean>,
    private readonly services: Needs,
  ) {
    const update = () => void this.#update();
    this.#subscriptions = [
      isOn.onDidChange(update),
      vscode.workspace.onDidGrantWorkspaceTrust(update),
      vscode.workspace.onDidSaveTextDocument(update),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === fileSchemes.logs) update();
      }),
      // Once a log is over, its lines no longer change.
      documents.onDidChange(({ document }) => {
        if (document.log.state.stage === 'over') update();
      }),
      services.store.onDidChange((id) => {
        if (executionsOf.is(id)) update();
      }),
    ];
  }

  dispose(): void {
    this.#run.abort();
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#diagnostics.dispose();
  }

  async #update(): Promise<void> {
    this.#run.abort();
    const run = new AbortController();
    this.#run = run;
    const found = new Map<string, { readonly uri: vscode.Uri; readonly list: vscode.Diagnostic[] }>();
    if (this.isOn.value && vscode.workspace.isTrusted)
      for (const document of this.documents.all)
        if (this.#isNewestFailure(document)) await this.#collect(document, found, run.signal);
    if (run.signal.aborted) return;
    this.#diagnostics.clear();
    this.#diagnostics.set([...found.values()].map(({ uri, list }) => [uri, list]));
  }

  #isNewestFailure({ log }: LogDocument): boolean {
    const { execution } = log.address;
    const [newest] = this.services.store.get(executionsOf(execution.pipeline)).value?.executions ?? [];
    return (
      log.failure?.kind === 'line' &&
      newest !== undefined &&
      newest.status === 'Failed' &&
      isSameExecution(newest.ref, execution)
    );
  }

  /** Adds the problems of a log, of files that the workspace has exactly as the execution built them. */
  async #collect(
    document: LogDocument,
    found: Map<string, { readonly uri: vscode.Uri; readonly list: vscode.Diagnostic[] }>,
    signal: AbortSignal,
  ): Promise<void> {
    const files = this.links.filesOf(document);
    const changed = await this.#changedFiles(document, signal);
    for (const { line, place } of errorStops(document.errors).slice(0, mostProblems)) {
      if (place === undefined || signal.aborted) continue;
      const uri = await files.find(place.file, signal);
      if (uri === undefined || changed === undefined || changed.has(uri.path) || isUnsaved(uri)) continue;
      const start = new vscode.Position(Math.max(0, place.line - 1), Math.max(0, (place.column ?? 1) - 1));
      const end = place.column === undefined ? start.with({ character: Number.MAX_SAFE_INTEGER }) : start;
      const text = (document.texts[line] ?? '').trim();
      const diagnostic = new vscode.Diagnostic(new vscode.Range(start, end), text);
      diagnostic.source = 'CodePipeline';
      const known = found.get(uri.toString()) ?? { uri, list: [] };
      known.list.push(diagnostic);
      found.set(uri.toString(), known);
    }
  }

  /** The paths of the files that are not as in the commit of the execution; undefined when the commit is not known here. */
  async #changedFiles(
    { log, uri }: LogDocument,
    signal: AbortSignal,
  ): Promise<ReadonlySet<string> | undefined> {
    const { execution } = log.address;
    const run = this.services.history
      .executions(execution.pipeline)
      .find(({ ref }) => isSameExecution(ref, execution));
    const document = this.documents.find(uri);
    const repositories = document ? await this.links.filesOf(document).repositories(signal) : [];
    for (const { revisionId } of run?.sourceRevisions ?? [])
      for (const repository of repositories) {
        const changed = revisionId === undefined ? undefined : await repository.filesBetween(revisionId);
        if (changed !== undefined) {
          const root = vscode.Uri.file(repository.root);
          return new Set(changed.map((path) => vscode.Uri.joinPath(root, path).path));
        }
      }
    return undefined;
  }
}

const isUnsaved = (uri: vscode.Uri): boolean =>
  vscode.workspace.textDocuments.some((open) => open.isDirty && open.uri.toString() === uri.toString());
