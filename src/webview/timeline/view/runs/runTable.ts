import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import { formatDuration } from '../../../../domain/duration';
import { shortId } from '../../../../domain/refs';
import type { RunLane } from '../../../../domain/timeline/pipelineLayout';
import { revisionWords } from '../../../../domain/timeline/timelineLabels';
import { statusIcon } from '../../../kit/icons';
import type { PipelineScene } from '../../scene';
import { formatDateTime } from '../../times';
import { runNameIn } from './runLabel';
import { waitsOf } from '../../longWaits';

/** The same data as the rows, in words and numbers. */
export function drawRunTable(scene: PipelineScene): TemplateResult {
  return html`<div
    class="table-holder"
    tabindex="0"
    role="region"
    aria-label=${l10n.t('The last executions')}
  >
    <table>
      <thead>
        <tr>
          <th scope="col">${l10n.t('Execution')}</th>
          <th scope="col">${l10n.t('Status')}</th>
          <th scope="col">${l10n.t('Revision')}</th>
          <th scope="col">${l10n.t('Started')}</th>
          <th scope="col" class="number">${l10n.t('Duration')}</th>
          <th scope="col">${l10n.t('Last stage passed')}</th>
          <th scope="col">${l10n.t('Waited for')}</th>
          <th scope="col">${l10n.t('Superseded by')}</th>
        </tr>
      </thead>
      <tbody>
        ${repeat(
          scene.shown,
          ({ executionId }) => executionId,
          (run) => drawRow(scene, run),
        )}
      </tbody>
    </table>
  </div>`;
}

function drawRow(scene: PipelineScene, { executionId, layout, passed }: RunLane): TemplateResult {
  const { intents } = scene;
  const { execution, span, statusSummary, stages, supersededBy } = layout;
  const [revision] = execution.sourceRevisions;
  const waits = waitsOf(stages.flatMap(({ segments }) => segments));
  return html`<tr>
    <th scope="row" class="flat">
      <button
        class="link"
        @click=${() => intents.run({ verb: 'run', command: 'codepipeline.openTimeline', target: { executionId } })}
      >
        <code>${shortId(executionId)}</code>
      </button>
    </th>
    <td>
      <span class="with-icon"
        >${statusIcon(statusSummary.look, statusSummary.isApproval)} ${statusSummary.words}</span
      >
    </td>
    <td class="wide">
      ${revision?.revisionId === undefined ? nothing : html`<code>${shortId(revision.revisionId)}</code>`}
      ${revision?.summary === undefined ? nothing : revisionWords(revision.summary)}
    </td>
    <td>${formatDateTime(span.start)}</td>
    <td class="number">${formatDuration(span.end - span.start)}</td>
    <td>${passed ?? nothing}</td>
    <td class="wide">
      ${waits.map(({ words, length }) => html`<div>${words}, ${formatDuration(length)}</div>`)}
    </td>
    <td class="wide">${supersededBy === undefined ? nothing : runNameIn(scene, supersededBy)}</td>
  </tr>`;
}
