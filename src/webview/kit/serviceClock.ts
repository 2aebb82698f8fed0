/**
 * The service's time in this page: counted on from the last snapshot, because this machine's clock, the extension's
 * and the service's may all differ.
 */
export class ServiceClock {
  #offset = 0;
  #timer: number | undefined;

  constructor(private readonly onTick: () => void) {
    document.addEventListener('visibilitychange', () => {
      this.#reconsider();
      // What was hidden is as old as that.
      if (this.#timer !== undefined) this.onTick();
    });
  }

  #isWanted = false;

  now(): number {
    return Date.now() + this.#offset;
  }

  set(serviceNow: number): void {
    this.#offset = serviceNow - Date.now();
  }

  /** Ticks once a second while wanted and while the user can see it. */
  tick(isWanted: boolean): void {
    this.#isWanted = isWanted;
    this.#reconsider();
  }

  #reconsider(): void {
    const shouldRun = this.#isWanted && !document.hidden;
    if (shouldRun && this.#timer === undefined) {
      this.#timer = window.setInterval(this.onTick, 1000);
    } else if (!shouldRun && this.#timer !== undefined) {
      window.clearInterval(this.#timer);
      this.#timer = undefined;
    }
  }
}
