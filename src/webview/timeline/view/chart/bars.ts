import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { formatDuration, formatPercent } from '../../../../domain/duration';
import type { ActionLane, Attempt } from '../../../../domain/timeline/lane';
import type { Segment } from '../../../../domain/timeline/span';
import { statusWords } from '../../../../domain/pipeline/statusWords';
import { causeWords } from '../../../../domain/timeline/timelineLabels';
import { icon, statusIcon, toneOf } from '../../../kit/icons';
import type { Scene } from '../../scene';
import { place, px } from '../../../kit/place';
import { formatTime } from '../../times';
import { drawTears } from './tears';
import { waitIcons, widthOf, widthOfText, xOf } from './scale';

/**
 * One attempt of an action, as a button with its length and status in it, or beside it where the bar is too
 * short.
 */
export function drawBar(scene: Scene, action: ActionLane, attempt: Attempt): TemplateResult {
  const { view, focused, intents } = scene;
  const { id, isOpen, isApproval, status, number } = attempt;
  const shown = status === 'InProgress' && !isOpen ? 'Abandoned' : status;
  const left = xOf(scene, attempt.start);
  const width = widthOf(scene, attempt);
  const { words, label, title } = textsOf(scene, action, attempt);
  const isOneOfSeveral = action.attempts.length > 1;
  const textWidth = widthOfText(words + (isOneOfSeveral ? ' ×1' : '')) + 30;
  const room = roomFor(scene, action, attempt, left, width, textWidth);
  const text = html`<span class="text"
    >${statusIcon(shown, isApproval)}<span data-number=${isOneOfSeveral ? number : nothing}
      >${words}</span
    ></span
  >`;
  return html`<button
    class="bar tone-${toneOf(shown, isApproval)} ${isApproval ? 'is-approval' : ''} ${isOpen ? 'open' : ''} ${scene.critical.has(id) ? 'critical' : ''}"
    data-cell=${id}
    tabindex=${focused === id ? 0 : -1}
    aria-pressed=${view.selected === id}
    aria-label=${label}
    title=${title}
    @click=${() => intents.select(id)}
    @focus=${() => intents.focus(id)}
    ${place({ left: px(left), width: px(width) })}
  >
    ${width > 24 ? drawTears(scene, attempt, left) : nothing}
    ${room === 'inside' ? text : room === 'none' ? nothing : html`<span class="beside ${room}">${text}</span>`}
  </button>`;
}

interface Texts {
  readonly action: ActionLane;
  readonly isCritical: boolean;
  readonly words: string;
  readonly label: string;
  readonly title: string;
}

const known = new WeakMap<Attempt, Texts>();

/** What is said of a bar, formatted once: the bar moves far more often. */
function textsOf({ critical }: Scene, action: ActionLane, attempt: Attempt): Texts {
  const isCritical = critical.has(attempt.id);
  const found = known.get(attempt);
  if (found?.action === action && found.isCritical === isCritical) return found;
  const duration = formatDuration(attempt.end - attempt.start);
  const percent =
    attempt.isOpen && action.percentComplete !== undefined
      ? ` · ${formatPercent(action.percentComplete / 100)}`
      : '';
  const words = `${duration}${percent}`;
  const label = barWords(action, attempt, words);
  const texts = { action, isCritical, words, label, title: barTitle(action, attempt, duration, isCritical) };
  known.set(attempt, texts);
  return texts;
}

/** Where a bar's text fits without overlapping another bar of the lane or leaving the chart. */
function roomFor(
  scene: Scene,
  { attempts }: ActionLane,
  attempt: Attempt,
  left: number,
  width: number,
  words: number,
): 'inside' | 'after' | 'before' | 'none' {
  if (width >= words) return 'inside';
  const { size } = scene;
  const others = attempts.filter(({ id }) => id !== attempt.id);
  const next = Math.min(
    ...others.filter(({ start }) => start > attempt.start).map(({ start }) => xOf(scene, start)),
  );
  if (left + width + words < Math.min(next, size.track + size.margin)) return 'after';
  const previous = Math.max(
    0,
    ...others.filter(({ start }) => start < attempt.start).map(({ end }) => xOf(scene, end)),
  );
  // The previous bar may have its own text behind it.
  return left - words > previous + (previous > 0 ? words : 0) ? 'before' : 'none';
}

/** Contains the visible text unchanged, so that a user of voice control can say it. */
function barWords({ stage, name, attempts }: ActionLane, attempt: Attempt, words: string): string {
  const { number, status, start, isOpen, isApproval, source } = attempt;
  const lane = `${stage}, ${name}`;
  const which = attempts.length > 1 ? `${lane}, ${attemptOf(number, attempts.length)}` : lane;
  const how = isApproval && isOpen ? statusWords('WaitingForApproval') : statusWords(status);
  const error = source.error?.message === undefined ? '' : ` ${source.error.message}`;
  return `${l10n.t('{0}: {1}, {2}, from {3}.', which, how.toLowerCase(), words, formatTime(start))}${error}`;
}

function barTitle(action: ActionLane, attempt: Attempt, duration: string, isCritical: boolean): string {
  const { stage, name, attempts } = action;
  const { status, start, end, isOpen, isApproval, number, source } = attempt;
  return [
    `${stage} / ${name}${attempts.length > 1 ? ` · ${attemptOf(number, attempts.length)}` : ''}`,
    `${isApproval && isOpen ? statusWords('WaitingForApproval') : statusWords(status)} · ${duration}`,
    `${formatTime(start)} – ${isOpen ? l10n.t('now') : formatTime(end)}`,
    ...(isCritical ? [l10n.t('On the critical path')] : []),
    ...(source.error?.message === undefined ? [] : [source.error.message]),
  ].join('\n');
}

/** The number of an attempt, where there are several. */
export const attemptOf = (number: number | undefined, count: number): string =>
  l10n.t('attempt {0} of {1}', number ?? '', count);

/** A wait in words: its cause and its length. */
export const segmentWords = (segment: Segment): string =>
  `${causeWords(segment.cause)}, ${formatDuration(segment.end - segment.start)}`;

/** A wait inside a lane: a thin line, with its cause beside its icon where it fits. */
export function drawWait(scene: Scene, segment: Segment): TemplateResult {
  const left = xOf(scene, segment.start);
  const width = xOf(scene, segment.end) - left;
  const { kind } = segment.cause;
  if (width < 2) return html``;
  const words = causeWords(segment.cause);
  return html`<span
    class="wait ${kind}"
    title=${segmentWords(segment)}
    ${place({ left: px(left), width: px(width) })}
  >
    ${
      width > widthOfText(words) + 40
        ? html`<span class="wait-text">${icon(waitIcons[kind])}<span>${words}</span></span>`
        : nothing
    }
  </span>`;
}
