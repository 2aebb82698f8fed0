import { html, type TemplateResult } from 'lit/html.js';
import type { Span } from '../../../../domain/timeline/span';
import { place, px } from '../../../kit/place';
import type { Charted } from '../../scene';
import { xOf } from './scale';

/** As in the style sheet, in pixels. */
const tearWidth = 8;

/**
 * Torn edges where the axis shortens a stretch: what is drawn there is longer than it looks.
 *
 * @param left where the element begins in which they stand, in pixels of the track.
 */
export const drawTears = (scene: Charted, { start, end }: Span, left: number): readonly TemplateResult[] =>
  scene.axis.breaks
    .filter((each) => each.start < end && each.end > start)
    .map((each) => {
      const edge = xOf(scene, Math.min(each.end, end)) - left - tearWidth - 2;
      return html`<i class="tear" aria-hidden="true" ${place({ left: px(Math.max(edge, 0)) })}></i>`;
    });
