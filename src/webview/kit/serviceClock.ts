/**
 * The service's time in this page, counted from the last snapshot, because the clocks of this machine, the
 * extension and the service may all differ.
 */
export class ServiceClock {
  #offset = 0;
  #timer: number | undefined;

  constructor(private readonly onTick: () => void) {
    document.addEventListener('visibilitychange', () => {
      this.#reconsider();
      // The drawing has not been updated while the page was hidden.
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

  /** Ticks once a second while wanted and while the page is visible. */
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
