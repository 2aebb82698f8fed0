import * as vscode from 'vscode';
import type { CallCost } from '../../core/cache/callMeter';
import type { ConnectionEvents } from '../../core/events/eventStatistics';
import type { Waiting } from '../../core/cache/callQueue';

/** The costs of the calls as a table, and the waiting requests. */
export const apiCallsText = (
  costs: readonly CallCost[],
  waiting: readonly Waiting[],
  events: readonly ConnectionEvents[] = [],
): string =>
  [
    vscode.l10n.t('Calls to AWS since this window was opened'),
    '',
    table(costs),
    '',
    waitingText(waiting),
    ...events.flatMap((of) => ['', eventsText(of)]),
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
    vscode.l10n.t('Median ms'),
    vscode.l10n.t('p95 ms'),
  ];
  const countsOf = ({ total, lastMinute, lastTenMinutes, throttled, failed }: CallCost) => [
    total,
    lastMinute,
    lastTenMinutes,
    throttled,
    failed,
  ];
  const rows = costs.map((cost) => [
    ...[cost.connection, cost.operation],
    ...[...countsOf(cost), cost.p50, cost.p95].map(numberText),
  ]);
  const sums = costs.map(countsOf).reduce((a, b) => a.map((count, column) => count + (b[column] ?? 0)));
  const all = [vscode.l10n.t('All'), '', ...sums.map(numberText), '', ''];
  const widths = head.map((title, column) =>
    Math.max(...[title, ...[...rows, all].map((row) => row[column] ?? '')].map(widthOf)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => {
        const padding = ' '.repeat((widths[column] ?? 0) - widthOf(cell));
        return column < 2 ? cell + padding : padding + cell;
      })
      .join('  ')
      .trimEnd();
  const rule = line(widths.map((width) => '-'.repeat(width)));
  return [line(head), rule, ...rows.map(line), ...(rows.length > 1 ? [rule, line(all)] : [])].join('\n');
}

/** What the events of a connection were worth. */
function eventsText(of: ConnectionEvents): string {
  const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(1);
  return [
    of.isLeader
      ? vscode.l10n.t('{0}: push events, read by this window', of.connection)
      : vscode.l10n.t('{0}: push events, read by another window', of.connection),
    `  ${vscode.l10n.t('Events: {0} · merged with others: {1}', of.heard, of.merged)}`,
    `  ${vscode.l10n.t('Changes without an event: {0} · other messages: {1}', of.missed, of.foreign)}`,
    `  ${vscode.l10n.t('From event to answer: median {0} s, p95 {1} s', seconds(of.p50), seconds(of.p95))}`,
    `  ${vscode.l10n.t('Calls that polling would have made for the same rows: {0}', of.spared.toLocaleString(vscode.env.language))}`,
  ].join('\n');
}

/** Zero is a dash, so that other numbers stand out. */
const numberText = (value: number): string =>
  value === 0 ? '-' : Math.round(value).toLocaleString(vscode.env.language);

/** The columns of a text in an editor's font: the letters of Korean, Chinese and Japanese take two. */
const widthOf = (text: string): number => text.length + (text.match(wideLetters)?.length ?? 0);

const wideLetters =
  /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60]/gu;

function waitingText(all: readonly Waiting[]): string {
  const waiting = all.filter(({ count }) => count > 0);
  if (waiting.length === 0) return vscode.l10n.t('No requests are queued.');
  return waiting
    .map(({ budget, count, callsPerSecond }) => {
      const rate = callsPerSecond.toFixed(1);
      return count === 1
        ? vscode.l10n.t('{0}: 1 request queued · {1} requests/s', budget, rate)
        : vscode.l10n.t('{0}: {1} requests queued · {2} requests/s', budget, count, rate);
    })
    .join('\n');
}
