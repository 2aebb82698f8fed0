import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { formatDuration } from '../../../../domain/duration';
import { isManualApproval } from '../../../../domain/pipeline/pipeline';
import type { ComparisonRow } from '../../../../domain/timeline/comparison';
import type { ActionLane, Attempt, StageLane } from '../../../../domain/timeline/lane';
import { statusWords } from '../../../../domain/pipeline/statusWords';
import { categoryIcon, icon, statusIcon } from '../../../kit/icons';
import { sentence } from '../../../kit/l10n';
import { barOf, labelId, type Scene } from '../../scene';
import { place, px } from '../../../kit/place';
import { drawBar, drawWait } from './bars';
import { xOf } from './scale';
import { drawStageBar } from './stageBar';

/** A stage's own lane: its name folds it, its bar opens its details. */
export function drawStageRow(scene: Scene, stage: StageLane, isFolded: boolean): TemplateResult {
  const { intents, focused, view } = scene;
  const id = labelId(stage.key);
  return html`<div class="row stage-row ${view.selected === stage.key ? 'selected' : ''}" data-row>
    <button
      class="label"
      data-cell=${id}
      data-name
      tabindex=${focused === id ? 0 : -1}
      aria-expanded=${!isFolded}
      title="${stage.name}: ${statusWords(stage.status)}"
      @click=${() => intents.toggleStage(stage.key)}
      @focus=${() => intents.focus(id)}
    >
      ${icon(isFolded ? 'chevron-right' : 'chevron-down', 'chevron')}
      ${statusIcon(stage.status, isApprovalOpen(stage))}
      <span class="name">${stage.name}</span>
      ${stage.transition?.isEnabled === false ? icon('lock', 'tone-approval') : nothing}
      <span class="unseen">${statusWords(stage.status)}</span>
    </button>
    <div class="track">${drawStageBar(scene, stage, isFolded)}</div>
  </div>`;
}

/** True while a stage waits only for an approval. */
const isApprovalOpen = ({ segments }: StageLane): boolean => {
  const last = segments.at(-1);
  return last?.isOpen === true && last.cause.kind === 'approval';
};

/** An action's lane: its attempts, and the waits between them. */
export function drawActionRow(scene: Scene, action: ActionLane): TemplateResult {
  const { intents, focused, view } = scene;
  const id = labelId(action.key);
  const isApproval = action.type !== undefined && isManualApproval(action.type);
  const bar = barOf(action);
  const isSelected = view.selected !== undefined && isOwn(action, view.selected);
  return html`<div class="row action-row ${isSelected ? 'selected' : ''}" data-row>
    ${guard(
      [action, focused === id, scene.compared.get(action.key)],
      () =>
        html`<button
          class="label"
          data-cell=${id}
          data-name
          tabindex=${focused === id ? 0 : -1}
          title="${action.stage} / ${action.name}: ${statusWords(action.status)}"
          @click=${() => intents.select(bar)}
          @focus=${() => intents.focus(id)}
        >
          ${statusIcon(action.status, isApproval)}
          <span class="name">${action.name}</span>
          <span class="unseen">${statusWords(action.status)}</span>
          ${
            action.attempts.length > 1
              ? html`<span class="badge" title=${l10n.t('{0} attempts', action.attempts.length)}
                  >×${action.attempts.length}</span
                >`
              : nothing
          }
          ${drawDelta(scene, action)} <span class="category">${categoryIcon(action.type)}</span>
        </button>`,
    )}
    <div class="track">
      ${drawUsual(scene, action)}
      ${action.segments.map((segment) => (segment.attemptId === undefined ? drawWait(scene, segment) : nothing))}
      ${repeat(
        action.attempts,
        ({ id: attemptId }) => attemptId,
        (attempt) => drawBar(scene, action, attempt),
      )}
    </div>
  </div>`;
}

/** What the row of an action shows besides its lane. */
export function shownOf(scene: Scene, { key, attempts, usual }: ActionLane): readonly unknown[] {
  const latest = attempts.at(-1)?.start ?? 0;
  const { end } = scene.layout.span;
  const marks = usual ? [usual.p50, usual.p95].map((length) => latest + length) : [];
  return [
    ...[scene.compared.get(key), ...attempts.map(({ id }) => scene.critical.has(id))],
    ...marks.map((time) => (time > end ? undefined : px(xOf(scene, time)))),
  ];
}

const isOwn = (action: ActionLane, id: string): boolean =>
  action.key === id || action.attempts.some((attempt: Attempt) => attempt.id === id);

/** A mark that is nearer to the start of a bar, in pixels, is omitted. */
const leastMarkDistance = 16;

/** Marks the usual duration in the latest attempt. */
function drawUsual(scene: Scene, { usual, attempts }: ActionLane): TemplateResult | typeof nothing {
  const latest = attempts.at(-1);
  if (!usual || !latest) return nothing;
  const mark = (name: string, length: number, words: (duration: string) => string) => {
    const time = latest.start + length;
    const isCrowded = xOf(scene, time) - xOf(scene, latest.start) < leastMarkDistance;
    if (isCrowded || time > scene.layout.span.end) return nothing;
    return html`<i
      class="usual ${name}"
      title=${words(formatDuration(length))}
      ${place({ left: px(xOf(scene, time)) })}
    ></i>`;
  };
  const { count } = usual;
  return html`${mark('p50', usual.p50, (length) => l10n.t('Usually {0}, based on {1} earlier successful runs', length, count))}
  ${mark('p95', usual.p95, (length) => l10n.t('95th percentile: {0}, based on {1} earlier successful runs', length, count))}`;
}

function drawDelta({ compared }: Scene, action: ActionLane): TemplateResult | typeof nothing {
  const row = compared.get(action.key);
  if (!row) return nothing;
  if (row.delta !== undefined)
    return html`<span class="delta ${deltaTone(row.delta, row.there)}">${deltaWords(row.delta)}</span>`;
  const words = differenceWords(row);
  if (words === undefined) return nothing;
  // The name needs the room: the status is an icon here, and a word for screen readers and in the table.
  return row.statusThere === undefined
    ? html`<span class="delta">${words}</span>`
    : html`<span class="delta" title=${words}
        >${sentence(l10n.t('was {0}'), statusIcon(row.statusThere))}<span class="unseen">${words}</span></span
      >`;
}

/** What is different of an action that did not succeed in both: how it ended in the other execution. */
export const differenceWords = ({ status, statusThere }: ComparisonRow): string | undefined =>
  status === statusThere
    ? undefined
    : statusThere === undefined
      ? l10n.t('new')
      : l10n.t('was: {0}', statusWords(statusThere).toLowerCase());

/** A few seconds or a few percent are noise and get no colour. */
export function deltaTone(delta: number, there = 0): 'slower' | 'faster' | '' {
  if (Math.abs(delta) < Math.max(5000, there * 0.1)) return '';
  return delta > 0 ? 'slower' : 'faster';
}

/** A difference with its sign: "+1m 05s". */
export function deltaWords(delta: number): string {
  const sign = Math.abs(delta) < 1000 ? '±' : delta < 0 ? '−' : '+';
  return `${sign}${formatDuration(Math.abs(delta))}`;
}
