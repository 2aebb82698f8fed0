/** The time of the service. Everything that dates or waits uses one of these. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls back once, at `time` or as soon after it as possible. Returns a function that cancels it. */
  at(time: number, callback: () => void): () => void;
}

/** A clock that can be set while it runs; `onDidChange` tells waiting parts to recalculate. */
export interface AdjustableClock extends Clock {
  readonly speed: number;
  /** Moves the clock forward. It never moves backward, because the history would become inconsistent. */
  moveTo(time: number): void;
  /** How many of its seconds pass in one real second; at 0 the clock stands still. */
  setSpeed(speed: number): void;
  onDidChange(listener: () => void): () => void;
}

/** The longest a Node timer can wait, halved: longer waits are taken in pieces. */
const longestTimer = 2 ** 30;

/** The machine's own clock, run `speed` times faster from its creation on. */
export function systemClock(initialSpeed = 1): AdjustableClock {
  let speed = initialSpeed;
  let realOrigin = Date.now();
  let origin = realOrigin;
  const listeners = new Set<() => void>();

  const now = () => Math.floor(origin + (Date.now() - realOrigin) * speed);
  const rebase = (time: number) => {
    origin = time;
    realOrigin = Date.now();
  };
  const changed = () => listeners.forEach((listener) => listener());

  return {
    now,
    get speed() {
      return speed;
    },
    at(time, callback) {
      let timer: NodeJS.Timeout | undefined;
      const wait = () => {
        const remaining = time - now();
        if (remaining <= 0) return callback();
        if (speed === 0) return;
        timer = setTimeout(wait, Math.min(Math.ceil(remaining / speed), longestTimer));
      };
      // A time in the past also waits for the next turn, so that a callback never runs inside its own
      // request.
      timer = setTimeout(wait, speed === 0 ? 0 : Math.min(Math.max(0, (time - now()) / speed), longestTimer));
      return () => clearTimeout(timer);
    },
    moveTo(time) {
      rebase(Math.max(time, now()));
      changed();
    },
    setSpeed(next) {
      rebase(now());
      speed = next;
      changed();
    },
    onDidChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
