import { install } from '@sinonjs/fake-timers';
import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import type { Observable } from '../../../src/core/aws/client/observeAttempts';
import type { SdkModule } from '../../../src/core/aws/loadSdk';
import * as sdkModule from '../../../src/core/aws/sdk';
import { startOfTime } from './handClock';

/**
 * The time of this process, held: it stands while a request of the SDK is on its way, and jumps to the next timer when
 * none is. So minutes of waiting take no time, and a busy machine is as fast as an idle one.
 */
export interface HeldTime {
  /** The SDK whose requests time waits for. */
  readonly loadSdk: () => Promise<SdkModule>;
  /** Tries at each event until the attempt no longer throws; throws its last error after `limit`. */
  readonly until: (attempt: () => void, limit?: number) => Promise<void>;
  /** Lets time pass until the promise is settled, and returns its result. */
  readonly settled: <T>(promise: Promise<T>) => Promise<T>;
  /** Lets so many milliseconds pass. */
  readonly pass: (milliseconds: number) => Promise<void>;
  /** Lets time pass during requests of this operation (`*`: of all), which get no answer. */
  readonly ignore: (operation: string) => void;
}

/** How long a test may hold time, in real milliseconds: less than mocha gives it, so that its own error is reported. */
const patience = 25_000;
/** Rounds of the event loop after which everything that needs no time has happened. */
const rounds = 5;

const keyOf = ({ headers }: Pick<IncomingMessage, 'headers'>) =>
  `${String(headers['amz-sdk-invocation-id'])} ${String(headers['amz-sdk-request'])}`;

/**
 * Runs a test in held time, and restores the process's own time in any case. The test needs a timeout of half
 * a minute, for machines that are busy.
 */
export function inHeldTime(run: (time: HeldTime) => Promise<void>): () => Promise<void> {
  return async () => {
    const { time, release } = hold();
    try {
      await run(time);
    } finally {
      release();
    }
  };
}

function hold(): { time: HeldTime; release: () => void } {
  const timers = install({
    now: startOfTime,
    toFake: ['Date', 'setTimeout', 'clearTimeout'],
    // The SDK clears timers that it has not set.
    shouldClearNativeTimers: true,
  });
  const fake = globalThis.setTimeout;
  // No timer of Node's is due immediately: a loop that waits for the rest of a millisecond would never end.
  globalThis.setTimeout = Object.assign(
    (callback: () => void, delay = 1) => fake(callback, Math.max(1, delay)),
    fake,
  );
  const realEnd = performance.now() + patience;
  /** Requests that time waits for. */
  const underway = new Set<string>();
  let ignored: string | undefined;

  // Time passes during a request when the service has it, and not while it is on the way there.
  const arrived = (message: unknown) => {
    const { request } = message as { request: IncomingMessage };
    const operation = String(request.headers['x-amz-target']).split('.')[1];
    if (ignored === '*' || ignored === operation) underway.delete(keyOf(request));
  };
  subscribe('http.server.request.start', arrived);

  const createSdk: SdkModule['createSdk'] = (options) => {
    const sdk = sdkModule.createSdk(options);
    return {
      ...sdk,
      openClient(connection, service, make) {
        const open = sdk.openClient(connection, service, make);
        const client: Observable = open.client;
        client.middlewareStack.add(
          (next) => async (args) => {
            const key = keyOf((args as { readonly request: IncomingMessage }).request);
            underway.add(key);
            try {
              return await next(args);
            } finally {
              underway.delete(key);
            }
          },
          { step: 'finalizeRequest', priority: 'low', name: 'holdTime' },
        );
        return open;
      },
    };
  };

  /** Lets everything happen that needs no time. */
  const settle = async () => {
    for (let quiet = 0; quiet < rounds; quiet = underway.size === 0 ? quiet + 1 : 0) {
      assert.ok(performance.now() < realEnd, `Requests get no answer: ${[...underway].join(', ')}.`);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const until = async (attempt: () => void, limit = 600_000) => {
    const end = Date.now() + limit;
    for (;;) {
      await settle();
      try {
        return attempt();
      } catch (error) {
        if (Date.now() > end) throw error;
      }
      if (timers.countTimers() > 0) timers.next();
    }
  };

  const time: HeldTime = {
    loadSdk: () => Promise.resolve({ ...sdkModule, createSdk }),
    until,
    async settled(promise) {
      let isSettled = false;
      const settle = () => void (isSettled = true);
      promise.then(settle, settle);
      await until(() => assert.ok(isSettled));
      return promise;
    },
    async pass(milliseconds) {
      const end = Date.now() + milliseconds;
      // So that there is a moment at which it has passed, and time jumps no further.
      const timer = setTimeout(() => {}, milliseconds);
      await until(() => assert.ok(Date.now() >= end), milliseconds);
      clearTimeout(timer);
    },
    ignore: (operation) => void (ignored = operation),
  };
  const release = () => {
    unsubscribe('http.server.request.start', arrived);
    timers.uninstall();
  };
  return { time, release };
}
