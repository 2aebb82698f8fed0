import type { LogWindow, WindowChange } from '../../domain/log/logWindow';
import type { LogFeed } from './logFeed';

/** How many lines the user gets for one request, and the most calls for them. */
const enough = 5_000;
const mostCalls = 5;
/** The most events of a page (API reference, GetLogEvents). A shorter one may be the last. */
const fullPage = 10_000;

const isEnough = (window: LogWindow, gained: number, pageLength: number): boolean =>
  gained >= enough && (window.isFull || pageLength >= fullPage);

const none: WindowChange = { appended: 0, shifted: 0 };

const sum = (a: WindowChange, b: WindowChange): WindowChange => ({
  appended: a.appended + b.appended,
  shifted: a.shifted + b.shifted,
});

/** Adds the part before the window; throws a Problem. */
export async function loadEarlier(
  window: LogWindow,
  feed: LogFeed,
  signal: AbortSignal,
): Promise<WindowChange> {
  const first = window.lines[0]?.at;
  if (first === undefined) return none;
  const pages = feed.upTo(first);
  let change = none;
  for (let call = 0; call < mostCalls && window.hasEarlier; call++) {
    const { events, isEnd } = await pages.next(signal);
    change = sum(change, window.prepend(events, call === 0));
    window.hasEarlier = !isEnd;
    if (isEnough(window, change.shifted, events.length)) break;
  }
  return change;
}

/** Adds the part after the window; throws a Problem. */
export async function loadLater(
  window: LogWindow,
  feed: LogFeed,
  signal: AbortSignal,
): Promise<WindowChange> {
  const last = window.lines.at(-1)?.at;
  if (last === undefined) return none;
  const pages = feed.from(last);
  let change = none;
  for (let call = 0; call < mostCalls && window.hasLater; call++) {
    const { events, isEnd } = await pages.next(signal);
    change = sum(change, call === 0 ? window.appendFrom(events) : window.append(events));
    window.hasLater = !isEnd;
    if (isEnough(window, change.appended, events.length)) break;
  }
  return change;
}

/** Reads on in both directions until the window holds the whole log, or as much as it should. */
export async function fillWindow(
  window: LogWindow,
  feed: LogFeed,
  signal: AbortSignal,
  onChange: (change: WindowChange) => void,
): Promise<void> {
  while (!window.isFull && window.hasLater) {
    const change = await loadLater(window, feed, signal);
    onChange(change);
    if (change.appended === 0) break;
  }
  while (!window.isFull && window.hasEarlier) {
    const change = await loadEarlier(window, feed, signal);
    onChange(change);
    if (change.shifted === 0) break;
  }
}
