import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { formatDuration } from '../../../../domain/duration';
import type {
  MatrixCell,
  MatrixColumn,
  MatrixRow,
  StageMatrix,
} from '../../../../domain/timeline/runs/stageMatrix';
import { statusWords } from '../../../../domain/pipeline/statusWords';
import { causeWords } from '../../../../domain/timeline/timelineLabels';
import { icon, statusIcon, toneOf } from '../../../kit/icons';
import type { PipelineScene } from '../../scene';
import { drawContent } from './contents';
import { drawRunLabel, open } from './runLabel';

/** A column for each stage and a row for each run: a stage that often fails is a column of failures. */
export function drawStages(scene: PipelineScene, { columns, rows }: StageMatrix): TemplateResult {
  return html`<div
    class="table-holder matrix"
    tabindex="0"
    role="region"
    aria-label=${l10n.t('Stages of the executions')}
  >
    <table>
      <thead>
        <tr>
          <th scope="col">${l10n.t('Now in each stage')}</th>
          ${columns.map((column) => drawHead(scene, column))}
        </tr>
      </thead>
      <tbody>
        ${repeat(
          rows,
          ({ lane }) => lane.executionId,
          (row) => drawRow(scene, columns, row),
        )}
      </tbody>
    </table>
  </div>`;
}

const drawHead = (
  scene: PipelineScene,
  { name, content, isRemoved, failed, retried, ended }: MatrixColumn,
): TemplateResult =>
  html`<th scope="col" class="stage-head">
    <strong title=${name}>${name}</strong>
    ${isRemoved ? html`<span class="hint">${l10n.t('removed')}</span>` : drawContent(scene, content)}
    ${
      failed === 0
        ? nothing
        : html`<span class="failures"
            >${icon('error', 'tone-bad')} ${l10n.t('{0} of {1} failed', failed, ended)}</span
          >`
    }
    ${
      retried === 0
        ? nothing
        : html`<span class="failures"
            >${icon('debug-restart')} ${l10n.t('{0} of {1} retried', retried, ended)}</span
          >`
    }
  </th>`;

function drawRow(
  scene: PipelineScene,
  columns: readonly MatrixColumn[],
  { lane, cells }: MatrixRow,
): unknown {
  const { executionId, layout } = lane;
  const { focused, marked, now } = scene;
  const isFocused = focused.includes(executionId);
  const isMarked = marked.includes(executionId);
  const moment = layout.isOpen ? now : Math.floor(now / 60_000);
  const names = columns.map(({ name }) => name).join('\n');
  return guard(
    [layout, moment, isFocused && focused, isMarked, names, scene.lit === executionId],
    () =>
      html`<tr
        data-row
        data-run=${executionId}
        class="${isMarked ? 'selected' : ''} ${scene.lit === executionId ? 'lit' : ''}"
      >
        <th scope="row">${drawRunLabel(scene, lane)}</th>
        ${cells.map((cell, index) => html`<td>${drawCell(scene, executionId, columns[index]?.name ?? '', cell)}</td>`)}
      </tr>`,
  );
}

function drawCell(
  scene: PipelineScene,
  executionId: string,
  stage: string,
  cell: MatrixCell | undefined,
): TemplateResult {
  if (cell?.length === undefined) return html`<span class="unseen">${l10n.t('Not reached')}</span>`;
  const { status, length, waiting, attempts } = cell;
  const id = `${executionId} ${stage}`;
  const isApproval = waiting?.kind === 'approval';
  const words = waiting ? causeWords(waiting) : statusWords(status);
  const tries = attempts > 1 ? ` · ${l10n.t('{0} attempts', attempts)}` : '';
  return html`<button
    class="cell tone-${toneOf(status, isApproval)}"
    data-cell=${id}
    tabindex=${scene.focused === id ? 0 : -1}
    aria-label="${stage}: ${words}, ${formatDuration(length)}${tries}"
    title="${stage}&#10;${words} · ${formatDuration(length)}${tries}"
    @click=${() => open(scene, executionId)}
    @focus=${() => scene.intents.focus(id)}
  >
    ${statusIcon(status, isApproval)} <span>${formatDuration(length)}</span>
    ${attempts > 1 ? html`<span class="badge">×${attempts}</span>` : nothing}
  </button>`;
}
