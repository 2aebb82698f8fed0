import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { formatDuration } from '../../../../domain/duration';
import type { StageLane } from '../../../../domain/timeline/lane';
import type { Segment } from '../../../../domain/timeline/span';
import type { RunLane } from '../../../../domain/timeline/pipelineLayout';
import { statusWords } from '../../../../domain/pipeline/statusWords';
import { causeWords } from '../../../../domain/timeline/timelineLabels';
import { icon, statusIcon, toneOf } from '../../../kit/icons';
import type { PipelineScene } from '../../scene';
import { place, px } from '../../../kit/place';
import { drawRunLabel, open, runNameIn } from './runLabel';
import { formatDateTime } from '../../times';
import { waitIcons, widthOf, widthOfText, xOf } from '../chart/scale';

/** Narrower waits have no text. In pixels. */
const leastWords = 53;

/** One execution on the clock: its stages as blocks with the waits between them. */
export function drawRunRow(scene: PipelineScene, lane: RunLane): TemplateResult {
  const { executionId, layout } = lane;
  const isMarked = scene.marked.includes(executionId);
  return html`<div
    class="row run-row ${isMarked ? 'selected' : ''} ${scene.lit === executionId ? 'lit' : ''}"
    data-row
    data-run=${executionId}
  >
    ${drawRunLabel(scene, lane)}
    <div class="track">
      ${layout.stages.map((stage) => drawStage(scene, executionId, stage, () => open(scene, executionId)))}
      ${layout.supersededBy === undefined ? nothing : drawSuccessor(scene, layout.span.end, layout.supersededBy)}
    </div>
  </div>`;
}

/** Where a run was superseded, and by which. */
function drawSuccessor(scene: PipelineScene, time: number, executionId: string): TemplateResult {
  const name = runNameIn(scene, executionId);
  return html`<span
    class="successor"
    title="${l10n.t('Superseded by {0}', name)}&#10;${formatDateTime(time)}"
    ${place({ left: px(xOf(scene, time)) })}
    >${icon('debug-step-over')} ${name}</span
  >`;
}

function drawStage(
  scene: PipelineScene,
  executionId: string,
  stage: StageLane,
  open: () => void,
): TemplateResult | typeof nothing {
  if (!stage.span) return nothing;
  const entered = stage.segments.find(({ cause }) => cause.kind === 'running' || cause.kind === 'approval');
  const waits = stage.segments.filter(({ start }) => !entered || start < entered.start);
  return html`${waits.map((wait) => drawRunWait(scene, wait))}
  ${entered ? drawBlock(scene, executionId, stage, { start: entered.start, end: stage.span.end }, open) : nothing}`;
}

function drawBlock(
  scene: PipelineScene,
  executionId: string,
  stage: StageLane,
  span: { readonly start: number; readonly end: number },
  open: () => void,
): TemplateResult {
  const id = `${executionId} ${stage.key}`;
  const last = stage.segments.at(-1);
  const isApproval = last?.isOpen === true && last.cause.kind === 'approval';
  const width = widthOf(scene, span);
  const words = `${statusWords(stage.status)}, ${formatDuration(span.end - span.start)}`;
  return html`<button
    class="bar tone-${toneOf(stage.status, isApproval)} ${last?.isOpen ? 'open' : ''} ${isApproval ? 'is-approval' : ''}"
    data-cell=${id}
    tabindex=${scene.focused === id ? 0 : -1}
    aria-label="${stage.name}: ${isApproval ? statusWords('WaitingForApproval') : words}"
    title="${stage.name}&#10;${isApproval ? `${statusWords('WaitingForApproval')}, ${words}` : words}"
    @click=${open}
    @focus=${() => scene.intents.focus(id)}
    ${place({ left: px(xOf(scene, span.start)), width: px(width) })}
  >
    ${
      width > 24
        ? html`<span class="text"
            >${statusIcon(stage.status, isApproval)}${
              width > widthOfText(stage.name) + 30 ? html`<span>${stage.name}</span>` : nothing
            }</span
          >`
        : nothing
    }
  </button>`;
}

function drawRunWait(scene: PipelineScene, wait: Segment): TemplateResult | typeof nothing {
  const left = xOf(scene, wait.start);
  const width = xOf(scene, wait.end) - left;
  if (width < 3) return nothing;
  const words = causeWords(wait.cause);
  return html`<span
    class="wait-box ${wait.cause.kind}"
    title="${words}, ${formatDuration(wait.end - wait.start)}"
    ${place({ left: px(left), width: px(width) })}
  >
    ${
      width > leastWords
        ? html`<span class="wait-text">${icon(waitIcons[wait.cause.kind])}<span>${words}</span></span>`
        : nothing
    }
  </span>`;
}
