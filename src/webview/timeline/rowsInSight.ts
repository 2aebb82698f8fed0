import type { TimelineContent } from '../../domain/timelineContract';
import type { RowWindow } from './scene';
import type { Viewport } from './viewport';

/** More rows than this are only drawn around what is in sight. */
const mostRows = 100;
/** Pixels of rows above and below what is in sight. */
const overscan = 600;

/** Which rows are drawn: with many, those in sight and as many around them as a person scrolls past in a moment. */
export class RowsInSight {
  #drawn: RowWindow | undefined;

  constructor(private readonly viewport: Viewport) {}

  /** The rows to draw of the content now; all of them when undefined. */
  of(content: TimelineContent | undefined): RowWindow | undefined {
    if (content?.kind !== 'execution' || content.input.actions.length <= mostRows) return undefined;
    const { scroller } = this.viewport;
    const top = scroller?.scrollTop ?? 0;
    const height = scroller?.clientHeight ?? window.innerHeight;
    return { top: top - overscan, bottom: top + height + overscan };
  }

  /** The same, for a drawing that is made now. */
  draw(content: TimelineContent | undefined): RowWindow | undefined {
    return (this.#drawn = this.of(content));
  }

  /** True once so much was scrolled since the last drawing that the next rows are soon in sight. */
  isLeaving(content: TimelineContent | undefined): boolean {
    const wanted = this.of(content);
    const drawn = this.#drawn;
    return wanted !== undefined && drawn !== undefined && Math.abs(wanted.top - drawn.top) > overscan / 2;
  }
}
