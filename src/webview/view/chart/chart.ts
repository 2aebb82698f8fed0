import { html, nothing, type TemplateResult } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import type { StageLane } from '../../../domain/timeline/model';
import type { Scene } from '../../model';
import { place, px } from '../../place';
import { drawAxis, drawGrid } from './axis';
import { drawActionRow, drawStageRow } from './rows';
import { drawRuleRow } from './ruleRow';

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
        : html`${repeat(
            stage.rules,
            ({ key }) => key,
            (rule) => drawRuleRow(scene, rule),
          )}
          ${repeat(
            stage.actions,
            ({ key }) => key,
            (action) => drawActionRow(scene, action),
          )}`
    }
  </section>`;
}
