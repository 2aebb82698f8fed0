import * as v from 'valibot';
import type { Clock } from '../../domain/clock';
import type { SharedFolder } from './sharedFolder';

/** How long a lease lasts without being renewed, in milliseconds. */
export const leaseLasts = 12_000;

const leaseText = v.object({ holder: v.string(), term: v.number(), until: v.number() });

/**
 * Lets one window lead. Its holder renews the lease; without that it ends, and the first window that claims
 * the next term has it. For a moment after a window was suspended, two can believe that they lead.
 */
export class Lease {
  #term: number | undefined;

  constructor(
    private readonly folder: SharedFolder,
    private readonly name: string,
    /** Names this window among all. */
    private readonly holder: string,
    private readonly clock: Pick<Clock, 'now'>,
  ) {}

  /** Renews the lease, or takes it when it has ended; whether this window holds it. Rejects when nothing can be written. */
  async hold(): Promise<boolean> {
    const now = this.clock.now();
    const known = parse(await this.folder.read(this.name));
    const isOwn = known?.holder === this.holder && known.term === this.#term;
    // One that would last far longer than any was written by a clock that was ahead.
    const isHeld = known !== undefined && known.until > now && known.until <= now + 2 * leaseLasts;
    if (!isOwn && isHeld) return this.#lost();
    const term = isOwn ? known.term : (known?.term ?? 0) + 1;
    // A window can end between its claim and its lease: in the next interval, another claim is possible.
    const interval = Math.floor(now / leaseLasts);
    if (!isOwn && !(await this.folder.claim(`${this.name} ${term} ${interval}`))) return this.#lost();
    await this.#write(term, now + leaseLasts);
    return true;
  }

  /** Lets another window lead immediately. */
  async release(): Promise<void> {
    const term = this.#term;
    this.#term = undefined;
    if (term !== undefined) await this.#write(term, 0).then(() => this.#lost());
  }

  #lost(): false {
    this.#term = undefined;
    return false;
  }

  async #write(term: number, until: number): Promise<void> {
    this.#term = term;
    await this.folder.write(this.name, JSON.stringify({ holder: this.holder, term, until }));
  }
}

function parse(text: string | undefined): v.InferOutput<typeof leaseText> | undefined {
  try {
    const parsed = v.safeParse(leaseText, JSON.parse(text ?? 'null'));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
