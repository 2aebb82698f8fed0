import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { formatAge } from '../../../../domain/duration';
import type { RunLane } from '../../../../domain/timeline/pipelineLayout';
import { runName, runNameAmong, runNameParts } from '../../../../domain/execution/runName';
import { statusIcon } from '../../../kit/icons';
import { labelId, type PipelineScene } from '../../scene';
import { formatDateTime } from '../../times';

/** The name of a run, which opens it, and a box that marks it for a comparison. */
export function drawRunLabel(scene: PipelineScene, { executionId, layout }: RunLane): TemplateResult {
  const { intents, focused, now, marked } = scene;
  const { execution, statusSummary, span } = layout;
  const id = labelId(executionId);
  const { title, revision } = runNameParts(execution);
  const isMarked = marked.includes(executionId);
  return html`<div class="label">
    <input
      type="checkbox"
      tabindex="-1"
      .checked=${isMarked}
      aria-label=${l10n.t('Select {0} to compare', runName(execution))}
      @click=${() => intents.mark(executionId)}
    />
    <button
      class="run-name"
      data-cell=${id}
      data-name
      tabindex=${focused === id ? 0 : -1}
      aria-description=${isMarked ? l10n.t('Selected to compare') : nothing}
      title=${[
        runName(execution),
        [statusSummary.words, statusSummary.detail].filter(Boolean).join(' · '),
        layout.headline,
        l10n.t('Started {0}', formatDateTime(span.start)),
        executionId,
        l10n.t('Press Enter to open, Space to select for a comparison'),
      ].join('\n')}
      @click=${() => open(scene, executionId)}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key !== ' ') return;
        event.preventDefault();
        intents.mark(executionId);
      }}
      @keyup=${(event: KeyboardEvent) => event.key === ' ' && event.preventDefault()}
      @focus=${() => intents.focus(id)}
    >
      ${statusIcon(statusSummary.look, statusSummary.isApproval)}
      <span class="name">
        <span class="run-title"
          >${revision === undefined ? nothing : html`<code>${revision}</code>`}
          ${title ?? statusSummary.words}</span
        >
        <span class="run-line">${statusLine(scene, layout)} · ${formatAge(now - span.start)}</span>
      </span>
    </button>
  </div>`;
}

/** How it stands, and by whom or why it is held. */
function statusLine(scene: PipelineScene, { statusSummary, supersededBy }: RunLane['layout']): string {
  if (supersededBy !== undefined) return l10n.t('Superseded by {0}', runNameIn(scene, supersededBy));
  return [statusSummary.words, statusSummary.detail].filter(Boolean).join(' · ');
}

/** The name of a run of the pipeline, as its row has it. */
export const runNameIn = ({ layout }: PipelineScene, executionId: string): string =>
  runNameAmong(
    executionId,
    layout.runs.map((run) => run.layout.execution),
  );

/** Opens the timeline of an execution. */
export const open = ({ intents }: PipelineScene, executionId: string): void =>
  intents.run({ verb: 'run', command: 'codepipeline.openTimeline', target: { executionId } });
