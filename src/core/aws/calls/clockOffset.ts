/** The `Date` header has whole seconds: the service's clock was somewhere in this many milliseconds from it. */
const resolution = 1000;

/**
 * How far a service's clock is ahead of ours, in milliseconds, learnt from the `Date` headers of its answers.
 * Each answer bounds the offset: its date lies between sending and receiving. The bounds of many answers together are
 * much narrower than one second; when they contradict each other a clock was set, and the newest answer counts alone.
 */
export class ClockOffset {
  #low = -Infinity;
  #high = Infinity;

  /** The best estimate; 0 before the first answer. */
  get milliseconds(): number {
    return Number.isFinite(this.#low) ? Math.round((this.#low + this.#high) / 2) : 0;
  }

  /** Learns from one answer: its `Date` header and the local times of sending and receiving, in epoch milliseconds. */
  learn(date: string, sentAt: number, receivedAt: number): void {
    const served = Date.parse(date);
    if (Number.isNaN(served)) return;
    const low = served - receivedAt;
    const high = served + resolution - sentAt;
    const isContradiction = low > this.#high || high < this.#low;
    this.#low = isContradiction ? low : Math.max(low, this.#low);
    this.#high = isContradiction ? high : Math.min(high, this.#high);
  }
}
