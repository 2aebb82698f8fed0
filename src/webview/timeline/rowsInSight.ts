import type { TimelineContent } from '../../domain/timelineContract';
import type { RowWindow } from './scene';
import type { Viewport } from './viewport';

/** With more rows than this, only those around the visible part are drawn. */
const mostRows = 100;
/** Pixels of rows that are drawn above and below the visible part. */
const overscan = 600;

/**
 * The rows to draw: with many, the visible ones and as many around them as the user scrolls past in a moment.
 */
export class RowsInSight {
  #drawn: RowWindow | undefined;

  constructor(private readonly viewport: Viewport) {}

  /** The rows to draw of the present content; undefined for all of them. */
  of(content: TimelineContent | undefined): RowWindow | undefined {
    if (content?.kind !== 'execution' || content.input.actions.length <= mostRows) return undefined;
    const { scroller } = this.viewport;
    const top = scroller?.scrollTop ?? 0;
    const height = scroller?.clientHeight ?? window.innerHeight;
    return { top: top - overscan, bottom: top + height + overscan };
  }

  /** The same for a drawing that is made now. */
  draw(content: TimelineContent | undefined): RowWindow | undefined {
    return (this.#drawn = this.of(content));
  }

  /** True once so much was scrolled since the last drawing that undrawn rows will soon be visible. */
  isLeaving(content: TimelineContent | undefined): boolean {
    const wanted = this.of(content);
    const drawn = this.#drawn;
    return wanted !== undefined && drawn !== undefined && Math.abs(wanted.top - drawn.top) > overscan / 2;
  }
}
