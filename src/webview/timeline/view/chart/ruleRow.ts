import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import { formatDuration } from '../../../../domain/duration';
import type { Evaluation, RuleLane } from '../../../../domain/timeline/lane';
import type { Segment } from '../../../../domain/timeline/span';
import { gateName } from '../../../../domain/execution/waitWords';
import { statusWords } from '../../../../domain/pipeline/statusWords';
import { icon, statusIcon, toneOf } from '../../../kit/icons';
import { labelId, type Scene } from '../../scene';
import { place, px } from '../../../kit/place';
import { formatTime } from '../../times';
import { drawWait } from './bars';
import { widthOf, widthOfText, xOf } from './scale';

/** A condition's rule: when it was evaluated, and how long it held the execution. */
export function drawRuleRow(scene: Scene, rule: RuleLane): TemplateResult {
  const { intents, focused, view } = scene;
  const { key, name, gate, status, segments, evaluations } = rule;
  const id = labelId(key);
  const words = ruleWords(rule);
  const isSelected = view.selected === key || evaluations.some((each) => each.id === view.selected);
  return html`<div class="row action-row rule-row ${isSelected ? 'selected' : ''}" data-row>
    <button
      class="label"
      data-cell=${id}
      data-name
      tabindex=${focused === id ? 0 : -1}
      title="${name}: ${words}"
      @click=${() => intents.select(evaluations.at(-1)?.id ?? key)}
      @focus=${() => intents.focus(id)}
    >
      ${statusIcon(status)}
      <span class="name">${name}</span>
      <span class="unseen">${statusWords(status)}, ${l10n.t('rule of the {0}', gateName(gate))}</span>
      <span class="category">${icon('law')}</span>
    </button>
    <div class="track">
      ${segments.map((segment) => (isEvaluation(segment) ? nothing : drawWait(scene, segment)))}
      ${repeat(
        evaluations,
        (evaluation) => evaluation.id,
        (evaluation) => drawEvaluation(scene, rule, evaluation),
      )}
      ${rule.span ? nothing : html`<span class="beside" ${place({ left: px(8) })}>${words}</span>`}
    </div>
  </div>`;
}

const isEvaluation = ({ attemptId }: Segment): boolean => attemptId !== undefined;

const ruleWords = ({ gate, status, summary, message }: RuleLane): string =>
  [gateName(gate), statusWords(status), summary, message]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');

function drawEvaluation(scene: Scene, rule: RuleLane, evaluation: Evaluation): TemplateResult {
  const { view, focused, intents, size } = scene;
  const { id, status, start, end, isOpen } = evaluation;
  const shown = status === 'InProgress' && !isOpen ? 'Abandoned' : status;
  const left = xOf(scene, start);
  const width = widthOf(scene, evaluation);
  const words = formatDuration(end - start);
  const textWidth = widthOfText(words) + 30;
  const isAlone = rule.evaluations.length === 1 && rule.segments.every(isEvaluation);
  const isBeside = isAlone && left + width + textWidth < size.track + size.margin;
  const lane = `${rule.stage}, ${rule.name}, ${l10n.t('rule of the {0}', gateName(rule.gate))}`;
  const text = html`<span class="text">${statusIcon(shown)}<span>${words}</span></span>`;
  return html`<button
    class="bar tone-${toneOf(shown)} ${isOpen ? 'open' : ''}"
    data-cell=${id}
    tabindex=${focused === id ? 0 : -1}
    aria-pressed=${view.selected === id}
    aria-label=${l10n.t('{0}: {1}, {2}, from {3}.', lane, statusWords(shown).toLowerCase(), words, formatTime(start))}
    title="${rule.name} · ${ruleWords(rule)}&#10;${statusWords(shown)} · ${words}&#10;${formatTime(start)} – ${isOpen ? l10n.t('now') : formatTime(end)}"
    @click=${() => intents.select(id)}
    @focus=${() => intents.focus(id)}
    ${place({ left: px(left), width: px(width) })}
  >
    ${width >= textWidth ? text : isBeside ? html`<span class="beside after">${text}</span>` : nothing}
  </button>`;
}
