import type { AdjustableClock } from '../../../src/local/clock';

/** A clock that only moves when told, and calls back on the way, each timer at its own time. */
export interface HandClock extends AdjustableClock {
  advance(milliseconds: number): void;
}

/** A Wednesday morning. */
export const startOfTime = Date.UTC(2026, 10, 18, 9, 0, 0);

export function handClock(start = startOfTime): HandClock {
  let time = start;
  let waiting: { at: number; callback: () => void }[] = [];
  const moveTo = (target: number) => {
    for (;;) {
      const next = waiting.filter(({ at }) => at <= target).sort((a, b) => a.at - b.at)[0];
      if (next == null) break;
      waiting = waiting.filter((other) => other !== next);
      time = Math.max(time, next.at);
      next.callback();
    }
    time = target;
  };
  return {
    speed: 0,
    now: () => time,
    at(due, callback) {
      const entry = { at: due, callback };
      waiting.push(entry);
      return () => void (waiting = waiting.filter((other) => other !== entry));
    },
    moveTo,
    advance: (milliseconds) => moveTo(time + milliseconds),
    setSpeed: () => undefined,
    onDidChange: () => () => undefined,
  };
}
