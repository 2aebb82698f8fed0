import { html, nothing, type TemplateResult } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import { formatDuration } from '../../domain/duration';
import { ticksOf } from '../../domain/timeline/axis';
import type { StageLane } from '../../domain/timeline/model';
import type { Scene } from '../model';
import { place, px } from '../place';
import { formatDateTime, formatTime } from '../times';
import { drawActionRow, drawRuleRow, drawStageRow } from './rows';

/** Pixels between two labels of the axis, at least. */
const tickSpacing = 84;

/** The bars: an axis of time, a lane per stage, a lane per action below it. */
export function drawChart(scene: Scene): TemplateResult {
  const { layout, size, view } = scene;
  return html`<div class="chart" role="group" aria-label="Timeline of stages and actions">
    <div
      class="canvas"
      ${place({ '--label': px(size.label), '--track': px(size.track), '--margin': px(size.margin) })}
    >
      ${drawAxis(scene)} ${drawGrid(scene)}
      <div class="rows">
        ${repeat(
          layout.stages,
          ({ key }) => key,
          (stage) => drawStage(scene, stage, view.folded.includes(stage.key)),
        )}
      </div>
    </div>
  </div>`;
}

function drawStage(scene: Scene, stage: StageLane, isFolded: boolean): TemplateResult {
  return html`<section class="stage ${stage.span ? '' : 'ahead'}" aria-label=${stage.name}>
    ${drawStageRow(scene, stage, isFolded)}
    ${
      isFolded
        ? nothing
        : html`${stage.rules.map((rule) => drawRuleRow(scene, rule))}
          ${repeat(
            stage.actions,
            ({ key }) => key,
            (action) => drawActionRow(scene, action),
          )}`
    }
  </section>`;
}

function drawAxis({ axis, size, layout }: Scene): TemplateResult {
  const scale = size.track / axis.length;
  const ticks = ticksOf(axis, tickSpacing / scale);
  return html`<div class="axis">
    <div class="corner" title="Started ${formatDateTime(layout.span.start)}">
      ${formatTime(layout.span.start)}
    </div>
    <div class="ticks" aria-hidden="true">
      ${ticks.map(
        ({ position, label, time }) =>
          html`<span class="tick" title=${formatDateTime(time)} ${place({ left: px(position * scale) })}
            >${label}</span
          >`,
      )}
      ${axis.breaks.map(({ start, end }) => {
        const words = `${formatDuration(end - start)} idle`;
        const left = axis.position(start) * scale;
        const width = axis.position(end) * scale - left;
        return html`<span
          class="break-label"
          title="${words}, drawn short"
          ${place({ left: px(left), width: px(width) })}
          ><span>${words}</span></span
        >`;
      })}
    </div>
  </div>`;
}

function drawGrid({ axis, size, layout }: Scene): TemplateResult {
  const scale = size.track / axis.length;
  return html`<div class="grid" aria-hidden="true">
    ${ticksOf(axis, tickSpacing / scale).map(
      ({ position }) => html`<i class="line" ${place({ left: px(position * scale) })}></i>`,
    )}
    ${axis.breaks.map(({ start, end }) => {
      const left = axis.position(start) * scale;
      return html`<i
        class="break"
        ${place({ left: px(left), width: px(axis.position(end) * scale - left) })}
      ></i>`;
    })}
    ${
      layout.isOpen
        ? html`<i class="now" ${place({ left: px(axis.position(layout.span.end) * scale) })}></i>`
        : nothing
    }
  </div>`;
}
