import type { Clock } from '../../domain/clock';
import type { Disposable } from '../../domain/event';
import { logKey } from '../../domain/log/logAddress';
import type { LogAddress } from '../../domain/log/logAddress';
import { FollowedLog } from './followedLog';
import type { LogServices } from './logFeed';

interface Entry {
  readonly log: FollowedLog;
  users: number;
}

/** A log in use. */
export interface UsedLog extends Disposable {
  readonly log: FollowedLog;
}

/** The logs in use, each once: however many editors and views show a log, it is read and followed once. */
export class FollowedLogs implements Disposable {
  readonly #entries = new Map<string, Entry>();

  constructor(
    private readonly services: LogServices,
    private readonly clock: Clock,
  ) {}

  /** The log, which is kept until everyone who uses it has let it go. */
  use(address: LogAddress): UsedLog {
    const key = logKey(address);
    const entry = this.#entries.get(key) ?? {
      log: new FollowedLog(address, this.services, this.clock),
      users: 0,
    };
    this.#entries.set(key, entry);
    entry.users += 1;
    let isUsed = true;
    return {
      log: entry.log,
      dispose: () => {
        if (!isUsed) return;
        isUsed = false;
        entry.users -= 1;
        if (entry.users > 0) return;
        this.#entries.delete(key);
        entry.log.dispose();
      },
    };
  }

  dispose(): void {
    for (const { log } of this.#entries.values()) log.dispose();
    this.#entries.clear();
  }
}
