import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { formatDuration } from '../../../../domain/duration';
import { placePieces, type PlacedPiece } from '../../../../domain/timeline/runs/placePieces';
import type { RunRow } from '../../../../domain/timeline/runs/runRows';
import { statusWords } from '../../../../domain/pipeline/statusWords';
import { causeWords } from '../../../../domain/timeline/timelineLabels';
import { icon, statusIcon, toneOf } from '../../../kit/icons';
import { place, px } from '../../../kit/place';
import type { PipelineScene } from '../../scene';
import { waitIcons, widthOfText } from '../chart/scale';
import { open } from './runLabel';

/** Narrower waits have no words. In pixels. */
const leastWords = 60;
/** The least room for the reason of a failure beside its bar, in pixels. */
const leastReason = 90;

/** The stages of a run as blocks, and its waits as thin strips between them. */
export function drawPieces(scene: PipelineScene, row: RunRow, scale: number): TemplateResult {
  const placed = placePieces(row.pieces, scale, scene.size.track);
  const { executionId } = row.lane;
  return html`${placed.map((each) =>
    each.piece.kind === 'work' ? drawWork(scene, executionId, each) : drawWait(each),
  )}${row.isCut ? html`<i class="tear end" title=${l10n.t('Longer than the scale')}></i>` : nothing}`;
}

function drawWork(
  scene: PipelineScene,
  executionId: string,
  { piece, left, width }: PlacedPiece,
): TemplateResult {
  const { stage, status, start, end, isOpen } = piece;
  const id = `${executionId} ${stage} ${start}`;
  const words = `${statusWords(status)}, ${formatDuration(end - start)}`;
  const hasName = width > widthOfText(stage) + 12;
  return html`<button
    class="bar tone-${toneOf(status)} ${isOpen ? 'open' : ''}"
    data-cell=${id}
    tabindex=${scene.focused === id ? 0 : -1}
    aria-label="${stage}: ${words}"
    title="${stage}&#10;${words}"
    @click=${() => open(scene, executionId)}
    @focus=${() => scene.intents.focus(id)}
    ${place({ left: px(left), width: px(width) })}
  >
    ${hasName ? html`<span class="text"><span>${stage}</span></span>` : nothing}
  </button>`;
}

function drawWait({ piece, left, width }: PlacedPiece): TemplateResult {
  const words = causeWords(piece.cause);
  const length = formatDuration(piece.end - piece.start);
  return html`<span
    class="wait-strip ${piece.cause.kind} ${piece.isOpen ? 'open' : ''}"
    title="${piece.stage}: ${words}, ${length}"
    ${place({ left: px(left), width: px(width) })}
    >${
      width > leastWords
        ? html`<span class="wait-text"
            >${icon(waitIcons[piece.cause.kind])}<span>${words} · ${length}</span></span
          >`
        : nothing
    }</span
  >`;
}

/** Where a run failed, and why, behind its last bar. */
export function drawFailure(
  { size }: PipelineScene,
  { failure, length }: RunRow,
  scale: number,
): TemplateResult | typeof nothing {
  if (!failure) return nothing;
  const { stage, action, message } = failure;
  const place_ = action === undefined || action === stage ? stage : `${stage} / ${action}`;
  const words = message === undefined ? place_ : `${place_}: ${message}`;
  const left = Math.min((length / scale) * size.track + 8, size.track);
  if (size.track - left < leastReason) return nothing;
  return html`<span class="reason" title=${words} ${place({ left: px(left), width: px(size.track - left) })}
    >${statusIcon('Failed')}<span>${words}</span></span
  >`;
}
