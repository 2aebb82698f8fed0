import type { Clock } from '../../domain/clock';
import type { Disposable } from '../../domain/event';

const interval = 10_000;

/**
 * Notices when another program changes the profiles, while the window has the focus: `read` returns the same
 * object as long as nothing changed. It costs one look at the files' times every ten seconds, and no call.
 */
export class ProfileWatch implements Disposable {
  #timer: Disposable | undefined;
  #isOver = false;
  #isFocused = false;
  #known: { readonly profiles: unknown } | undefined;

  constructor(
    private readonly read: () => Promise<unknown>,
    private readonly clock: Pick<Clock, 'after'>,
    private readonly onChange: () => void,
  ) {}

  /** Looks immediately when the window gets the focus again. */
  setFocused(isFocused: boolean): void {
    this.#isFocused = isFocused;
    this.#timer?.dispose();
    if (isFocused) void this.#look();
  }

  dispose(): void {
    this.#isOver = true;
    this.#timer?.dispose();
  }

  async #look(): Promise<void> {
    // A file that cannot be read now is tried again with the next look.
    const profiles = await this.read().catch(() => this.#known?.profiles);
    if (this.#isOver) return;
    const before = this.#known;
    this.#known = { profiles };
    if (before && before.profiles !== profiles) this.onChange();
    this.#timer?.dispose();
    if (this.#isFocused) this.#timer = this.clock.after(interval, () => void this.#look());
  }
}
