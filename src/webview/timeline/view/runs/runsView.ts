import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { formatDuration } from '../../../../domain/duration';
import type { RunRow, RunRowsLayout } from '../../../../domain/timeline/runs/runRows';
import { place, px } from '../../../kit/place';
import { drawFailure, drawPieces } from './runBars';
import { drawRunLabel } from './runLabel';
import type { PipelineScene } from '../../scene';
import { dayWords } from '../../times';
import { deltaTone, deltaWords } from '../chart/rows';
import { drawDurations } from './durationAxis';

/** Runs below one another, each from its start on: where each ended, and how long it took. */
export function drawRuns(scene: PipelineScene, layout: RunRowsLayout): TemplateResult {
  const { size, now } = scene;
  return html`<div class="chart runs aligned" role="group" aria-label=${l10n.t('Executions')}>
    <div
      class="canvas"
      ${place({ '--label': px(size.label), '--track': px(size.track), '--margin': px(size.margin) })}
    >
      ${drawDurations(scene, layout)}
      <div class="rows">
        ${repeat(
          layout.days,
          ({ day }) => day,
          ({ day, rows }) =>
            html`<section class="day" aria-label=${dayWords(day, now)}>
              <h3>${dayWords(day, now)}</h3>
              ${repeat(
                rows,
                ({ lane }) => lane.executionId,
                (row) => drawRow(scene, layout, row),
              )}
            </section>`,
        )}
      </div>
    </div>
  </div>`;
}

/** A row that has not changed is not drawn again: of many runs most have ended. */
function drawRow(scene: PipelineScene, { scale, median }: RunRowsLayout, row: RunRow): unknown {
  const { lane, length } = row;
  const { executionId, layout } = lane;
  const { focused, marked, size, now } = scene;
  const isFocused = focused.includes(executionId);
  const minute = Math.floor(now / 60_000);
  const state = [
    ...[layout, layout.isOpen ? now : minute, scale, median, size.track, size.label],
    ...[isFocused && focused, marked.includes(executionId), scene.lit === executionId],
  ];
  return guard(
    state,
    () =>
      html`<div
        class="row run-row ${marked.includes(executionId) ? 'selected' : ''} ${scene.lit === executionId ? 'lit' : ''}"
        data-row
        data-run=${executionId}
        @click=${(event: Event) => markedBy(event) && scene.intents.mark(executionId)}
      >
        ${drawRunLabel(scene, lane)}
        <div class="track">${drawPieces(scene, row, scale)} ${drawFailure(scene, row, scale)}</div>
        <div class="took">
          <span>${formatDuration(length)}</span>
          ${
            row.delta === undefined || median === undefined
              ? nothing
              : html`<span
                  class="delta ${deltaTone(row.delta, median)}"
                  title=${l10n.t('Difference to the median of {0}', formatDuration(median))}
                  >${deltaWords(row.delta)}</span
                >`
          }
        </div>
      </div>`,
  );
}

/** A click on the row itself, not on something in it that does something else. */
const markedBy = ({ target }: Event): boolean =>
  target instanceof Element && target.closest('button, a, input') === null;
