import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import { layoutMatrix } from '../../../../domain/timeline/runs/stageMatrix';
import { layoutRunRows } from '../../../../domain/timeline/runs/runRows';
import { icon } from '../../../kit/icons';
import { loadStyles } from '../../../kit/loadStyles';
import { place, px } from '../../../kit/place';
import { pipelineSceneOf } from '../../pipelineScene';
import { offerRunMenu } from '../../runMenu';
import type { PipelineScene } from '../../scene';
import { midnightBefore } from '../../times';
import { drawAxis } from '../chart/axisRow';
import { connectionWords, lengthOf } from '../header';
import { drawNotice } from '../states';
import { startButton, tableTool, viewTools, zoomTools } from '../tools';
import { drawContents } from './contents';
import { drawMarked, drawMore, drawViews } from './runControls';
import { drawRunRow } from './runRow';
import { drawRunTable } from './runTable';
import { drawRuns } from './runsView';
import { drawStages } from './stagesView';

/**
 * The last executions of a pipeline, in one of three views: each from its start on, its stages as columns, or all on
 * one clock.
 */
function draw(scene: PipelineScene): TemplateResult {
  const { snapshot, layout, intents, runsView } = scene;
  const count = layout.runs.length;
  return html`<main class="page">
    ${drawNotice(snapshot.notice, intents)}
    <header data-name=${lengthOf(snapshot.target.pipeline)}>
      <div class="title"><h1>${snapshot.target.pipeline}</h1></div>
      ${count === 0 ? nothing : drawTools(scene)}
      <div class="facts">
        ${count === 0 ? nothing : html`<span class="fact">${icon('history')} ${countWords(count)}</span>`}
        <span class="fact">${icon('cloud')} ${connectionWords(snapshot)}</span>
      </div>
    </header>
    ${
      count === 0
        ? drawNothing(scene)
        : html`${runsView === 'stages' ? nothing : drawContents(scene)} ${drawViews(scene)}
            ${drawMarked(scene)}
            <div class="body">${drawBody(scene)}</div>
            ${drawMore(scene)}`
    }
  </main>`;
}

const drawTools = (scene: PipelineScene): TemplateResult =>
  html`<div class="toolbar" role="toolbar" aria-label=${l10n.t('Timeline')}>
    ${
      scene.runsView === 'clock'
        ? html`${zoomTools(scene)} <span class="group">${viewTools(scene)}</span>`
        : scene.runsView === 'runs'
          ? html`<span class="group">${tableTool(scene)}</span>`
          : nothing
    }
    ${startButton(scene)}
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

function drawBody(scene: PipelineScene): TemplateResult {
  const { shown, layout, runsView, view } = scene;
  if (shown.length === 0) return drawNoneLeft(scene);
  if (runsView === 'stages') return drawStages(scene, layoutMatrix(shown, layout.stages));
  if (view.mode === 'table') return drawRunTable(scene);
  return runsView === 'clock'
    ? drawClock(scene)
    : drawRuns(scene, layoutRunRows(shown, layout.runs, midnightBefore));
}

function drawNoneLeft({ view, intents }: PipelineScene): TemplateResult {
  const words =
    view.isMine && view.outcome !== undefined
      ? l10n.t('None of your executions has this status.')
      : view.isMine
        ? l10n.t('None of these executions is yours.')
        : l10n.t('No execution has this status.');
  const showAll = () => {
    intents.setOutcome(undefined);
    intents.setMine(false);
  };
  return html`<div class="waiting">
    <p class="sentence">${icon('filter')} <span>${words}</span></p>
    <button class="button" @click=${showAll}>${l10n.t('Show All')}</button>
  </div>`;
}

function drawClock(scene: PipelineScene): TemplateResult {
  const { shown, size } = scene;
  return html`<div class="chart runs" role="group" aria-label=${l10n.t('The last executions')}>
    <div
      class="canvas"
      ${place({ '--label': px(size.label), '--track': px(size.track), '--margin': px(size.margin) })}
    >
      ${drawAxis(scene)}
      <div class="rows">
        ${repeat(
          shown,
          ({ executionId }) => executionId,
          (run) => drawRunRow(scene, run),
        )}
      </div>
    </div>
  </div>`;
}

const countWords = (count: number): string =>
  count === 1 ? l10n.t('Its only execution') : l10n.t('The last {0} executions', count);

/** How the page of a pipeline is laid out and drawn. */
export const pipelinePage = {
  sceneOf: pipelineSceneOf,
  draw,
  offerRunMenu,
  /** Rejects where they cannot be read. */
  styles: loadStyles('timelineRuns.css'),
};
