import type { Size } from './scene';
import type { Viewport } from './viewport';

const largest = 200;
const wheelStep = 1.2;

export interface Zoomed {
  /** The ratio of the track's width to the available width: 1 shows all of it. */
  readonly level: () => number;
  readonly size: () => Size;
  /** Draws it at another level. */
  readonly setLevel: (level: number) => void;
}

/**
 * Zooms about a point of the chart, so that the point under the pointer or in the middle stays in place; also
 * by the wheel, with Ctrl or Cmd.
 */
export class Zoom {
  constructor(
    root: HTMLElement,
    private readonly viewport: Viewport,
    private readonly zoomed: Zoomed,
  ) {
    root.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
  }

  /**
   * @param anchor the point, in pixels from the left of the track's visible part; its middle when missing.
   */
  by(factor: number, anchor?: number): void {
    const { zoomed } = this;
    const { scroller } = this.viewport;
    const level = Math.min(Math.max(zoomed.level() * factor, 1), largest);
    if (!scroller || level === zoomed.level()) return;
    const { label, track } = zoomed.size();
    const offset = anchor ?? (scroller.clientWidth - label) / 2;
    const part = (scroller.scrollLeft + offset) / track;
    zoomed.setLevel(level);
    scroller.scrollLeft = part * zoomed.size().track - offset;
  }

  #wheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    const { scroller } = this.viewport;
    if (!scroller || !(event.target instanceof Node) || !scroller.contains(event.target)) return;
    event.preventDefault();
    const anchor = event.clientX - scroller.getBoundingClientRect().left - this.zoomed.size().label;
    this.by(event.deltaY < 0 ? wheelStep : 1 / wheelStep, Math.max(0, anchor));
  }
}
