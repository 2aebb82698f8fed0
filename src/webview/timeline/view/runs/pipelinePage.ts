import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import { formatAge } from '../../../../domain/duration';
import { shortId } from '../../../../domain/refs';
import type { StageContent } from '../../../../domain/timeline/pipelineLayout';
import { statusWords } from '../../../../domain/pipeline/statusWords';
import { icon, statusIcon } from '../../../kit/icons';
import type { PipelineScene } from '../../scene';
import { place, px } from '../../../kit/place';
import { drawAxis, drawGrid } from '../chart/axisRow';
import { drawRunRow } from './runRow';
import { drawRunTable } from './runTable';
import { lengthOf } from '../header';
import { drawNotice } from '../states';
import { startButton, viewTools, zoomTools } from '../tools';

/**
 * The last executions of a pipeline, one below the other: which commit is where, and the reason of each wait.
 */
export function drawPipelinePage(scene: PipelineScene): TemplateResult {
  const { snapshot, layout, intents } = scene;
  const count = layout.runs.length;
  return html`<main class="page">
    ${drawNotice(snapshot.notice, intents)}
    <header data-name=${lengthOf(snapshot.target.pipeline)}>
      <div class="title"><h1>${snapshot.target.pipeline}</h1></div>
      ${count === 0 ? nothing : drawTools(scene)}
      <div class="facts">
        ${count === 0 ? nothing : html`<span class="fact">${icon('history')} ${countWords(count)}</span>`}
        <span class="fact">${icon('cloud')} ${snapshot.connectionName} · ${snapshot.region}</span>
      </div>
    </header>
    ${count === 0 ? drawNothing(scene) : html`${drawContents(scene)}${drawRuns(scene)}`}
  </main>`;
}

const drawTools = (scene: PipelineScene): TemplateResult =>
  html`<div class="toolbar" role="toolbar" aria-label=${l10n.t('Timeline')}>
    ${zoomTools(scene)} <span class="group">${viewTools(scene)}</span> ${startButton(scene)}
  </div>`;

/** In place of the executions, before the first one. */
const drawNothing = (scene: PipelineScene): TemplateResult =>
  html`<div class="waiting">
    <p class="sentence">
      ${icon('rocket')}
      <span>${l10n.t('This pipeline has not run yet. Its executions appear here once it is started.')}</span>
    </p>
    ${startButton(scene)}
  </div>`;

function drawRuns(scene: PipelineScene): TemplateResult {
  const { layout, view, size } = scene;
  return html`<div class="body">
    ${
      view.mode === 'table'
        ? drawRunTable(scene)
        : html`<div class="chart runs" role="group" aria-label=${l10n.t('The last executions')}>
            <div
              class="canvas"
              ${place({ '--label': px(size.label), '--track': px(size.track), '--margin': px(size.margin) })}
            >
              ${drawAxis(scene)} ${drawGrid(scene)}
              <div class="rows">
                ${repeat(
                  layout.runs,
                  ({ executionId }) => executionId,
                  (run) => drawRunRow(scene, run),
                )}
              </div>
            </div>
          </div>`
    }
  </div>`;
}

const countWords = (count: number): string =>
  count === 1 ? l10n.t('Its only execution') : l10n.t('The last {0} executions', count);

/** A strip of the stages: the last revision that passed each one, and the revision that is in it now. */
function drawContents(scene: PipelineScene): TemplateResult {
  return html`<ol class="contents" aria-label=${l10n.t('Current stage contents')}>
    ${scene.layout.stages.map((stage) => drawContent(scene, stage))}
  </ol>`;
}

function drawContent(
  { now, intents }: PipelineScene,
  { name, present, latest }: StageContent,
): TemplateResult {
  const open = (executionId: string) => () =>
    intents.run({ verb: 'run', command: 'codepipeline.openTimeline', target: { executionId } });
  const [revision] = latest?.revisions ?? [];
  const id = revision?.revisionId ?? latest?.executionId;
  return html`<li>
    <strong title=${name}>${name}</strong>
    ${
      present
        ? html`<button class="link" @click=${open(present.executionId)}>
            ${statusIcon(present.lane.status)} <code>${shortId(present.executionId)}</code>
            ${statusWords(present.lane.status).toLowerCase()}
          </button>`
        : nothing
    }
    ${
      latest && id !== undefined
        ? html`<button class="link quiet" title=${revision?.summary ?? ''} @click=${open(latest.executionId)}>
            ${icon('git-commit')} <code>${shortId(id)}</code> ${formatAge(now - latest.at)}
          </button>`
        : html`<span class="hint">${l10n.t('nothing yet')}</span>`
    }
  </li>`;
}
