import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Scene } from '../../scene';
import { place, px } from '../../../kit/place';
import { drawAxis } from './axisRow';
import { drawActionRow, drawStageRow, shownOf } from './rows';
import { drawRuleRow } from './ruleRow';
import { keptRow } from './keptRow';
import { planRows, spaceAfter, spaceBefore, type StagePlan } from './window';

/** The bars: an axis of time, a lane per stage, a lane per action below it. */
export function drawChart(scene: Scene): TemplateResult {
  const { layout, size, view, focused, window } = scene;
  return html`<div class="chart" role="group" aria-label=${l10n.t('Timeline of stages and actions')}>
    <div
      class="canvas"
      ${place({ '--label': px(size.label), '--track': px(size.track), '--margin': px(size.margin) })}
    >
      ${drawAxis(scene)}
      <div class="rows">
        ${repeat(
          planRows(layout, view.folded, window, [focused, view.selected]),
          ({ key }) => key,
          (plan) => ('stage' in plan ? drawStage(scene, plan) : space(plan.height)),
        )}
      </div>
    </div>
  </div>`;
}

function drawStage(scene: Scene, plan: StagePlan): TemplateResult {
  const { stage, isFolded, lanes } = plan;
  const rules = stage.rules.slice(lanes.from, lanes.to);
  const count = stage.rules.length;
  const actions = stage.actions.slice(Math.max(0, lanes.from - count), Math.max(0, lanes.to - count));
  return html`<section class="stage ${stage.span ? '' : 'ahead'}" aria-label=${stage.name}>
    ${keptRow(scene, stage, [isFolded], () => drawStageRow(scene, stage, isFolded))}
    ${
      isFolded
        ? nothing
        : html`${space(spaceBefore(plan))}
          ${repeat(
            rules,
            ({ key }) => key,
            (rule) => keptRow(scene, rule, [], () => drawRuleRow(scene, rule)),
          )}
          ${repeat(
            actions,
            ({ key }) => key,
            (action) => keptRow(scene, action, shownOf(scene, action), () => drawActionRow(scene, action)),
          )}
          ${space(spaceAfter(plan))}`
    }
  </section>`;
}

/** The space of rows that are not drawn. */
const space = (height: number): TemplateResult =>
  height > 0 ? html`<div class="space" ${place({ height: px(height) })}></div>` : html``;
