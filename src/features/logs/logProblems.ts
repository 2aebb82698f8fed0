import * as vscode from 'vscode';
import { executionsOf } from '../../domain/calls/queries';
import type { Disposable, ObservableValue } from '../../domain/event';
import type { Execution } from '../../domain/execution/execution';
import { placedErrors } from '../../domain/log/placedErrors';
import { isSameExecution } from '../../domain/refs';
import { fileSchemes } from '../../manifest/ids';
import type { Services } from '../../ui/services';
import type { LogDocument } from './logDocument';
import type { LogDocuments } from './logDocuments';
import type { LogLinks } from './logLinks';

type Needs = Pick<Services, 'store' | 'scheduler'>;

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
      // The editor keeps the text of a closed tab for minutes.
      vscode.window.tabGroups.onDidChangeTabs(({ opened, closed }) => {
        if ([...opened, ...closed].some((tab) => logOf(tab) !== undefined)) update();
      }),
      // Once a log is over, its lines no longer change.
      documents.onDidChange(({ log }) => {
        if (log.state.stage === 'over') update();
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
      for (const document of this.documents.all.filter(isInTab)) {
        const failed = await this.#newestFailure(document, run.signal);
        if (failed !== undefined) await this.#collect(document, failed, found, run.signal);
      }
    if (run.signal.aborted) return;
    this.#diagnostics.clear();
    this.#diagnostics.set([...found.values()].map(({ uri, list }) => [uri, list]));
  }

  /** The execution of a log that says why it failed, if it is the newest of its pipeline. */
  async #newestFailure({ log }: LogDocument, signal: AbortSignal): Promise<Execution | undefined> {
    const { execution } = log.address;
    if (log.state.stage !== 'over' || log.failure?.kind !== 'line') return undefined;
    const query = executionsOf(execution.pipeline);
    const {
      executions: [newest],
    } = this.services.store.get(query).value ?? { executions: [] };
    const known = newest ?? (await this.#askNewest(query, signal));
    const isMeant = known?.status === 'Failed' && isSameExecution(known.ref, execution);
    return isMeant ? known : undefined;
  }

  /** No view may have asked for the executions of the pipeline. Nothing is listed when they cannot be read. */
  async #askNewest(
    query: ReturnType<typeof executionsOf>,
    signal: AbortSignal,
  ): Promise<Execution | undefined> {
    try {
      return (await this.services.scheduler.fetch(query, signal)).executions[0];
    } catch {
      return undefined;
    }
  }

  /** Adds the problems of a log, of files that the workspace has exactly as the execution built them. */
  async #collect(
    document: LogDocument,
    failed: Execution,
    found: Map<string, { readonly uri: vscode.Uri; readonly list: vscode.Diagnostic[] }>,
    signal: AbortSignal,
  ): Promise<void> {
    const files = this.links.filesOf(document);
    const changed = await this.#changedFiles(document, failed, signal);
    const errors = placedErrors(document.errors, document.places, document.texts);
    for (const { line, place } of errors.slice(0, mostProblems)) {
      if (signal.aborted) return;
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
    document: LogDocument,
    { sourceRevisions }: Execution,
    signal: AbortSignal,
  ): Promise<ReadonlySet<string> | undefined> {
    const repositories = await this.links.filesOf(document).repositories(signal);
    for (const { revisionId } of sourceRevisions)
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

/** The log that a tab shows. */
const logOf = ({ input }: vscode.Tab): vscode.Uri | undefined =>
  input instanceof vscode.TabInputText && input.uri.scheme === fileSchemes.logs ? input.uri : undefined;

const isInTab = ({ uri }: LogDocument): boolean =>
  vscode.window.tabGroups.all.some(({ tabs }) =>
    tabs.some((tab) => logOf(tab)?.toString() === uri.toString()),
  );

const isUnsaved = (uri: vscode.Uri): boolean =>
  vscode.workspace.textDocuments.some((open) => open.isDirty && open.uri.toString() === uri.toString());
