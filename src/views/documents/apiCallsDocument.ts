import * as vscode from 'vscode';
import type { Clock } from '../../domain/clock';
import type { CallCost, CallMeter } from '../../state/callMeter';
import type { Waiting } from '../../state/callQueue';
import { documentSchemes } from '../../platform/contributions';

const uri = vscode.Uri.from({ scheme: documentSchemes.apiCalls, path: 'API calls' });
const redrawEvery = 1000;

/** A read-only document that shows what the extension asks of AWS: calls, throttles, latency, and what waits. */
export class ApiCallsDocument implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscriptions: readonly { dispose(): void }[];
  #nextRedraw: { dispose(): void } | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly meter: CallMeter,
    private readonly waiting: () => readonly Waiting[],
    private readonly clock: Clock,
  ) {
    this.#subscriptions = [
      vscode.workspace.registerTextDocumentContentProvider(documentSchemes.apiCalls, this),
      meter.onDidChange(() => this.#redrawSoon()),
    ];
  }

  provideTextDocumentContent(): string {
    return [
      vscode.l10n.t('Calls to AWS since this window was opened'),
      '',
      table(this.meter.costs()),
      '',
      waitingText(this.waiting()),
      '',
    ].join('\n');
  }

  async show(): Promise<void> {
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: true });
  }

  dispose(): void {
    this.#nextRedraw?.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
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

function table(costs: readonly CallCost[]): string {
  if (costs.length === 0) return vscode.l10n.t('None.');
  const head = [
    vscode.l10n.t('Connection'),
    vscode.l10n.t('Operation'),
    vscode.l10n.t('Calls'),
    vscode.l10n.t('Last minute'),
    vscode.l10n.t('Last 10 min'),
    vscode.l10n.t('Throttled'),
    vscode.l10n.t('Failed'),
    'p50 ms',
    'p95 ms',
  ];
  const rows = costs.map(
    ({ connection, operation, total, lastMinute, lastTenMinutes, throttled, failed, p50, p95 }) =>
      [connection, operation, total, lastMinute, lastTenMinutes, throttled, failed, p50, p95].map((cell) =>
        typeof cell === 'number' ? String(Math.round(cell)) : cell,
      ),
  );
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) =>
        column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

function waitingText(all: readonly Waiting[]): string {
  const waiting = all.filter(({ count }) => count > 0);
  if (waiting.length === 0) return vscode.l10n.t('Nothing waits to be asked.');
  return waiting
    .map(({ budget, count, callsPerSecond }) =>
      vscode.l10n.t(
        '{0}: {1} questions wait; {2} calls a second go.',
        budget,
        count,
        callsPerSecond.toFixed(1),
      ),
    )
    .join('\n');
}
