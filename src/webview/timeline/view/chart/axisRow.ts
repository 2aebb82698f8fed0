import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { ticksOf } from '../../../../domain/timeline/axis';
import type { Charted } from '../../scene';
import { place, px } from '../../../kit/place';
import { formatDateTime, formatMark, formatTime, midnightBefore } from '../../times';
import { widthOfText } from './scale';

/** The least distance between two labels of the axis, in pixels. */
const tickSpacing = 84;

function marksOf({ axis, size, tells }: Charted, breaks: readonly Break[]): readonly Mark[] {
  const scale = size.track / axis.length;
  const { span } = axis;
  const isTimeOfDay = tells === 'timeOfDay';
  const origin = isTimeOfDay ? midnightBefore(span.start) : span.start;
  const spacing = (isTimeOfDay ? tickSpacing * 1.3 : tickSpacing) / scale;
  const taken = breaks.filter(({ hasRoom }) => hasRoom);
  return ticksOf(axis, spacing, origin).map(({ position, time, label }) => {
    const left = position * scale;
    const words = isTimeOfDay ? formatMark(time, span.end - span.start) : label;
    const end = left + widthOfText(words) + 12;
    const isFree = taken.every(({ middle, half }) => end < middle - half || left > middle + half);
    return { left, title: formatDateTime(time), words: isFree ? words : '' };
  });
}

interface Mark {
  readonly left: number;
  /** Empty where the label of a break is. */
  readonly words: string;
  readonly title: string;
}

interface Break {
  readonly left: number;
  readonly width: number;
  readonly words: string;
  /** False where it would overlap the label of the break before. */
  readonly hasRoom: boolean;
  readonly middle: number;
  /** Half the width of the words. */
  readonly half: number;
}

function breaksOf({ axis, size, idleWords }: Charted): readonly Break[] {
  const scale = size.track / axis.length;
  let free = -Infinity;
  return axis.breaks.map(({ start, end }, index) => {
    const left = axis.position(start) * scale;
    const width = axis.position(end) * scale - left;
    const words = idleWords[index] ?? '';
    const half = widthOfText(words) / 2 + 8;
    // The label stays on the axis where the break is narrower than it.
    const middle = Math.max(left + width / 2, half);
    const hasRoom = middle - half > free;
    if (hasRoom) free = middle + half;
    return { left, width, words, hasRoom, middle, half };
  });
}

/** The times above the lanes, and the lines behind them: round times, breaks, and now. */
export function drawAxis(scene: Charted): TemplateResult {
  const breaks = breaksOf(scene);
  const marks = marksOf(scene, breaks);
  return html`${drawTimes(scene, marks, breaks)} ${drawGrid(scene, marks, breaks)}`;
}

function drawTimes(
  { axis: { span } }: Charted,
  marks: readonly Mark[],
  breaks: readonly Break[],
): TemplateResult {
  return html`<div class="axis">
    <div class="corner" title=${l10n.t('Started {0}', formatDateTime(span.start))}>
      ${formatTime(span.start)}
    </div>
    <div class="ticks" aria-hidden="true">
      ${marks.map(
        ({ left, words, title }) =>
          html`<span class="tick" title=${title} ${place({ left: px(left) })}>${words}</span>`,
      )}
      ${breaks.map(
        ({ width, middle, words, hasRoom }) =>
          html`<span
            class="break-label"
            title=${l10n.t('{0}, shortened', words)}
            ${place({ left: px(middle - width / 2), width: px(width) })}
            >${hasRoom ? html`<span>${words}</span>` : nothing}</span
          >`,
      )}
    </div>
  </div>`;
}

function drawGrid(
  { isOpen, size }: Charted,
  marks: readonly Mark[],
  breaks: readonly Break[],
): TemplateResult {
  return html`<div class="grid" aria-hidden="true">
    ${marks.map(({ left }) => html`<i class="line" ${place({ left: px(left) })}></i>`)}
    ${breaks.map(
      ({ left, width }) => html`<i class="break" ${place({ left: px(left), width: px(width) })}></i>`,
    )}
    ${isOpen ? html`<i class="now" data-words=${l10n.t('now')} ${place({ left: px(size.track) })}></i>` : nothing}
  </div>`;
}
