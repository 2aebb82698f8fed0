/**
 * The chart's scroll state: its width, and its visible part. Drawings create, replace and remove the chart,
 * so it is looked up after each of them.
 */
export class Viewport {
  #scroller: HTMLElement | undefined;
  #width = 0;
  readonly #observer = new ResizeObserver((entries) => this.#resized(entries));

  /** @param onResize called when the chart's width differs from the last `width`. */
  constructor(
    private readonly root: HTMLElement,
    private readonly onResize: () => void,
  ) {}

  /** The element that scrolls; undefined while there is no chart. */
  get scroller(): HTMLElement | undefined {
    return this.#scroller;
  }

  /** In pixels. Until the chart exists, the page's own width is the best guess. */
  get width(): number {
    return this.#width || this.root.clientWidth || 800;
  }

  /** True when it was scrolled to its right end. */
  get isAtEnd(): boolean {
    const scroller = this.#scroller;
    return (
      scroller !== undefined &&
      scroller.scrollLeft > 0 &&
      scroller.scrollLeft + scroller.clientWidth >= scroller.scrollWidth - 2
    );
  }

  scrollToEnd(): void {
    if (this.#scroller) this.#scroller.scrollLeft = this.#scroller.scrollWidth;
  }

  /** Looks the chart up in the drawing. */
  find(): void {
    const scroller = this.root.querySelector<HTMLElement>('.chart') ?? undefined;
    if (scroller === this.#scroller) return;
    this.#observer.disconnect();
    this.#scroller = scroller;
    if (!scroller) return;
    this.#observer.observe(scroller);
    const drawnFor = this.width;
    this.#width = scroller.clientWidth;
    if (this.#width !== drawnFor) this.onResize();
  }

  #resized(entries: readonly ResizeObserverEntry[]): void {
    const width = entries.at(-1)?.contentRect.width ?? this.#width;
    if (Math.abs(width - this.#width) < 1) return;
    this.#width = width;
    this.onResize();
  }
}
