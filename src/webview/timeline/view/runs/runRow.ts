import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { formatAge, formatDuration } from '../../../../domain/duration';
import { shortId } from '../../../../domain/refs';
import type { StageLane } from '../../../../domain/timeline/lane';
import type { Segment } from '../../../../domain/timeline/span';
import type { RunLane } from '../../../../domain/timeline/pipelineLayout';
import { statusWords } from '../../../../domain/pipeline/statusWords';
import { causeWords, revisionWords } from '../../../../domain/timeline/timelineLabels';
import { icon, statusIcon, toneOf } from '../../../kit/icons';
import { labelId, type PipelineScene } from '../../scene';
import { place, px } from '../../../kit/place';
import { sentence } from '../../../kit/l10n';
import { formatDateTime } from '../../times';
import { waitIcons, widthOf, widthOfText, xOf } from '../chart/scale';

/** Narrower waits have no text. In pixels. */
const leastWords = 53;

/** One execution in a row: its revision, and its stages as blocks with the waits between them. */
export function drawRunRow(scene: PipelineScene, { executionId, layout }: RunLane): TemplateResult {
  const { intents, focused, now } = scene;
  const { execution, statusSummary, span } = layout;
  const id = labelId(executionId);
  const [revision] = execution.sourceRevisions;
  const words = revision?.summary === undefined ? '' : revisionWords(revision.summary);
  const open = () =>
    intents.run({ verb: 'run', command: 'codepipeline.openTimeline', target: { executionId } });
  return html`<div class="row run-row" data-row>
    <button
      class="label"
      data-cell=${id}
      data-name
      tabindex=${focused === id ? 0 : -1}
      title=${`${executionId}\n${statusSummary.words} · ${layout.headline}\n${l10n.t('Started {0}', formatDateTime(span.start))}\n${words}`}
      @click=${open}
      @focus=${() => intents.focus(id)}
    >
      ${statusIcon(statusSummary.look, statusSummary.isApproval)}
      <span class="name">
        <span class="run-title">
          <code>${shortId(revision?.revisionId ?? executionId)}</code> ${words || statusSummary.words}
        </span>
        <span class="run-line">
          ${
            layout.supersededBy === undefined
              ? statusSummary.words
              : sentence(l10n.t('Superseded by {0}'), html`<code>${shortId(layout.supersededBy)}</code>`)
          }
          · ${formatDuration(span.end - span.start)} · ${formatAge(now - span.start)}
        </span>
      </span>
    </button>
    <div class="track">
      ${layout.stages.map((stage) => drawStage(scene, executionId, stage, open))}
      ${layout.supersededBy === undefined ? nothing : drawSuccessor(scene, span.end, layout.supersededBy)}
    </div>
  </div>`;
}

/** Where a run was superseded, and by which. */
const drawSuccessor = (scene: PipelineScene, time: number, executionId: string): TemplateResult =>
  html`<span
    class="successor"
    title="${l10n.t('Superseded by {0}', shortId(executionId))}&#10;${formatDateTime(time)}"
    ${place({ left: px(xOf(scene, time)) })}
    >${icon('debug-step-over')} <code>${shortId(executionId)}</code></span
  >`;

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
