import * as vscode from 'vscode';
import type { Clock } from '../../domain/clock';
import type { CallMeter } from '../../core/cache/callMeter';
import type { Waiting } from '../../core/cache/callQueue';
import type { ConnectionEvents } from '../../core/events/eventStatistics';
import { documentSchemes } from '../../manifest/ids';
import { apiCallsText } from './apiCallsText';

const uri = vscode.Uri.from({ scheme: documentSchemes.apiCalls, path: 'API calls' });
const redrawEvery = 1000;

/**
 * A read-only document with the requests of the extension to AWS: calls, throttles, latency, and the queue.
 */
export class ApiCallsDocument implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscription: vscode.Disposable;
  #nextRedraw: { dispose(): void } | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly meter: CallMeter,
    private readonly waiting: () => readonly Waiting[],
    private readonly events: () => readonly ConnectionEvents[],
    private readonly clock: Clock,
  ) {
    this.#subscription = meter.onDidChange(() => this.#redrawSoon());
  }

  provideTextDocumentContent(): string {
    return apiCallsText(this.meter.costs(), this.waiting(), this.events());
  }

  async show(): Promise<void> {
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: true });
  }

  dispose(): void {
    this.#nextRedraw?.dispose();
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  #redrawSoon(): void {
    const isShown = vscode.window.visibleTextEditors.some(
      ({ document }) => document.uri.scheme === uri.scheme,
    );
    if (!isShown) return;
    this.#nextRedraw ??= this.clock.after(redrawEvery, () => {
      this.#nextRedraw = undefined;
      this.#changed.fire(uri);
    });
  }
}
