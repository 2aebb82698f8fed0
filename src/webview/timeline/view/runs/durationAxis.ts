import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { formatDuration } from '../../../../domain/duration';
import { makeAxis, ticksOf } from '../../../../domain/timeline/axis';
import type { RunRowsLayout } from '../../../../domain/timeline/runs/runRows';
import { place, px } from '../../../kit/place';
import type { PipelineScene } from '../../scene';
import { widthOfText } from '../chart/scale';

/** The least distance between two labels, in pixels. */
const spacing = 84;

/** The scale above the runs, from their start on, and the lines behind them. */
export function drawDurations({ size }: PipelineScene, { scale, median }: RunRowsLayout): TemplateResult {
  const x = (time: number) => (time / scale) * size.track;
  const axis = makeAxis({ start: 0, end: scale });
  const usual = median === undefined ? undefined : x(median);
  const words = median === undefined ? '' : l10n.t('median {0}', formatDuration(median));
  const half = widthOfText(words) / 2 + 8;
  const middle = usual === undefined ? -1 : Math.max(usual, half);
  const ticks = ticksOf(axis, (spacing / size.track) * scale).map(({ time, label }) => ({
    left: x(time),
    words:
      usual !== undefined && x(time) < middle + half && x(time) + widthOfText(label) + 8 > middle - half
        ? ''
        : label,
  }));
  return html`<div class="axis">
      <div class="corner">${l10n.t('Time since the start')}</div>
      <div class="ticks" aria-hidden="true">
        ${ticks.map(({ left, words: label }) => html`<span class="tick" ${place({ left: px(left) })}>${label}</span>`)}
        ${
          usual === undefined
            ? nothing
            : html`<span class="median-label" ${place({ left: px(middle) })}>${words}</span>`
        }
      </div>
    </div>
    <div class="grid" aria-hidden="true">
      ${ticks.map(({ left }) => html`<i class="line" ${place({ left: px(left) })}></i>`)}
      ${usual === undefined ? nothing : html`<i class="median" ${place({ left: px(usual) })}></i>`}
    </div>`;
}
