import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { formatDuration } from '../../../../domain/duration';
import type { StageLane } from '../../../../domain/timeline/lane';
import type { Segment } from '../../../../domain/timeline/span';
import { statusWords } from '../../../../domain/pipeline/statusWords';
import { causeWords } from '../../../../domain/timeline/timelineLabels';
import { icon, toneOf } from '../../../kit/icons';
import type { Scene } from '../../scene';
import { place, px } from '../../../kit/place';
import { segmentWords } from './bars';
import { drawTears } from './tears';
import { waitIcons, widthOf, widthOfText, xOf } from './scale';

/** Narrower waits are drawn as a line, without text. */
const leastBox = 24;

const isWait = ({ cause }: Segment): boolean => cause.kind !== 'running' && cause.kind !== 'approval';

const isBox = (scene: Scene, segment: Segment): boolean =>
  isWait(segment) && xOf(scene, segment.end) - xOf(scene, segment.start) >= leastBox;

/** A stage's lane as one button: running time as a slim bar, every wait with its cause in words. */
export function drawStageBar(scene: Scene, stage: StageLane, isFolded: boolean): TemplateResult {
  const { view, focused, intents } = scene;
  const { key, span, segments, name, status } = stage;
  const left = span ? xOf(scene, span.start) : 0;
  const width = span ? widthOf(scene, span) : 0;
  const duration = span ? formatDuration(span.end - span.start) : statusWords(status);
  const before = causeBefore(scene, stage, left);
  const waits = segments.filter(({ cause }) => cause.kind !== 'running').map(segmentWords);
  const unseen = segments
    .filter((segment) => segment.cause.kind !== 'running' && !isBox(scene, segment))
    .map(segmentWords);
  // The visible texts stand together, so that a user of voice control can say them.
  const seen = [...segments.filter((segment) => isBox(scene, segment)).map(boxWords), duration, before];
  const label = [
    l10n.t('{0}, stage: {1}', name, statusWords(status).toLowerCase()),
    ...unseen,
    seen.filter(Boolean).join(' '),
  ];
  return html`<button
    class="stage-bar tone-${toneOf(status)} ${span ? '' : 'empty'} ${isFolded ? 'folded' : ''}"
    data-cell=${key}
    tabindex=${focused === key ? 0 : -1}
    aria-pressed=${view.selected === key}
    aria-label=${label.join(', ')}
    title=${[`${name} · ${statusWords(status)}`, ...(span ? [duration] : []), ...waits].join('\n')}
    @click=${() => intents.select(key)}
    @focus=${() => intents.focus(key)}
    ${place({ left: px(left), width: span ? px(width) : 'auto' })}
  >
    ${segments.map((segment) => drawPart(scene, segment, left))}
    <span class="beside">${duration}</span>
    ${before === '' ? nothing : html`<span class="beside before">${before}</span>`}
  </button>`;
}

/** The text of an ongoing wait, in front of the lane when its box is too narrow for the text. */
function causeBefore(scene: Scene, { segments }: StageLane, left: number): string {
  const last = segments.at(-1);
  if (!last?.isOpen || !isWait(last)) return '';
  const words = causeWords(last.cause);
  const width = widthOfText(words) + 30;
  const isReadable = xOf(scene, last.end) - xOf(scene, last.start) >= width;
  return isReadable || left < width ? '' : words;
}

/** The cause in full, with the person, and how long it lasted. */
const boxWords = ({ cause, start, end }: Segment): string =>
  `${causeWords(cause)} · ${formatDuration(end - start)}`;

function drawPart(scene: Scene, segment: Segment, origin: number): TemplateResult {
  const left = xOf(scene, segment.start) - origin;
  const width = Math.max(xOf(scene, segment.end) - xOf(scene, segment.start), 1);
  const { kind } = segment.cause;
  const where = place({ left: px(left), width: px(width) });
  if (!isBox(scene, segment)) return html`<span class="part ${kind}" ${where}></span>`;
  return html`<span class="wait-box ${kind}" ${where}>
    <span class="wait-text">${icon(waitIcons[kind])}<span>${boxWords(segment)}</span></span>
    ${drawTears(scene, segment, left + origin)}
  </span>`;
}
