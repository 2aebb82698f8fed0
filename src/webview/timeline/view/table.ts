import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import { formatDuration } from '../../../domain/duration';
import { isManualApproval } from '../../../domain/pipeline/pipeline';
import type { ActionLane, Attempt, RuleLane, StageLane } from '../../../domain/timeline/lane';
import { gateName } from '../../../domain/execution/waitWords';
import { statusWords } from '../../../domain/pipeline/statusWords';
import { principalName } from '../../../domain/pipeline/trigger';
import { statusIcon } from '../../kit/icons';
import type { Scene } from '../scene';
import { formatDateTime } from '../times';
import { waitsOf } from '../longWaits';
import { attemptOf } from './chart/bars';
import { deltaWords, differenceWords } from './chart/rows';

interface Row {
  readonly key: string;
  readonly stage: StageLane;
  readonly action?: ActionLane;
  readonly attempt?: Attempt;
  readonly rule?: RuleLane;
}

const rowsOf = (stage: StageLane): readonly Row[] => [
  { key: stage.key, stage },
  ...stage.rules.map((rule): Row => ({ key: rule.key, stage, rule })),
  ...stage.actions.flatMap((action): readonly Row[] =>
    action.attempts.length === 0
      ? [{ key: action.key, stage, action }]
      : action.attempts.map((attempt) => ({ key: attempt.id, stage, action, attempt })),
  ),
];

/** The same data as the bars, in words and numbers: every stage, every attempt, every wait. */
export function drawTable(scene: Scene): TemplateResult {
  const { comparison } = scene.layout;
  return html`<div class="table-holder" tabindex="0" role="region" aria-label=${l10n.t('Stages and actions')}>
    <table>
      <thead>
        <tr>
          <th scope="col">${l10n.t('Stage and action')}</th>
          <th scope="col">${l10n.t('Status')}</th>
          <th scope="col">${l10n.t('Started')}</th>
          <th scope="col" class="number">${l10n.t('Duration')}</th>
          <th scope="col" class="number">${l10n.t('Usually')}</th>
          ${comparison ? html`<th scope="col" class="number">${l10n.t('Difference')}</th>` : nothing}
          <th scope="col">${l10n.t('Waited for')}</th>
          <th scope="col">${l10n.t('By')}</th>
        </tr>
      </thead>
      <tbody>
        ${repeat(
          scene.layout.stages.flatMap(rowsOf),
          ({ key }) => key,
          (row) => drawRow(scene, row),
        )}
      </tbody>
    </table>
  </div>`;
}

function drawRow(scene: Scene, { key, stage, action, attempt, rule }: Row): TemplateResult {
  const { layout, view, intents } = scene;
  const isApproval = action?.type !== undefined && isManualApproval(action.type);
  const lane = rule ?? action ?? stage;
  const status = attempt?.status ?? lane.status;
  const span = action ? attempt : lane.span;
  const row = action && scene.compared.get(action.key);
  const difference = row && (row.delta === undefined ? differenceWords(row) : deltaWords(row.delta));
  const isLatest = attempt === undefined || attempt === action?.attempts.at(-1);
  const count = action?.attempts.length ?? 0;
  // The lane's waits stand beside its first attempt.
  const segments = action ? (attempt === action.attempts[0] ? action.segments : []) : lane.segments;
  return html`<tr
    class="${lane === stage ? 'stage' : ''} ${view.selected === key ? 'selected' : ''}"
    data-entry=${key}
  >
    <th scope="row">
      <button class="link" aria-pressed=${view.selected === key} @click=${() => intents.select(key)}>
        ${lane.name}
      </button>
      ${rule ? html`<span class="badge">${gateName(rule.gate)}</span>` : nothing}
      ${attempt && count > 1 ? html`<span class="badge">${attemptOf(attempt.number, count)}</span>` : nothing}
    </th>
    <td><span class="with-icon">${statusIcon(status, isApproval)} ${statusWords(status)}</span></td>
    <td>${span ? formatDateTime(span.start) : nothing}</td>
    <td class="number">${span ? formatDuration(span.end - span.start) : nothing}</td>
    <td class="number">${action?.usual && isLatest ? formatDuration(action.usual.p50) : nothing}</td>
    ${
      layout.comparison
        ? html`<td class="number">${difference !== undefined && isLatest ? difference : nothing}</td>`
        : nothing
    }
    <td>
      ${waitsOf(segments).map(({ words, length }) => html`<div>${words}, ${formatDuration(length)}</div>`)}
    </td>
    <td>${attempt?.source.updatedBy === undefined ? nothing : principalName(attempt.source.updatedBy)}</td>
  </tr>`;
}
