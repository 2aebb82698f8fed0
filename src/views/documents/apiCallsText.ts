import * as vscode from 'vscode';
import type { CallCost } from '../../state/calls/callMeter';
import type { Waiting } from '../../state/calls/callQueue';

/** What the calls have cost, as a table, and what waits to be asked. */
export const apiCallsText = (costs: readonly CallCost[], waiting: readonly Waiting[]): string =>
  [
    vscode.l10n.t('Calls to AWS since this window was opened'),
    '',
    table(costs),
    '',
    waitingText(waiting),
    '',
  ].join('\n');

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
