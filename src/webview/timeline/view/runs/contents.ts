import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { formatAge } from '../../../../domain/duration';
import { shortRevision } from '../../../../domain/pipeline/revision';
import type { StageContent } from '../../../../domain/timeline/pipelineLayout';
import { statusWords } from '../../../../domain/pipeline/statusWords';
import { icon, statusIcon } from '../../../kit/icons';
import type { PipelineScene } from '../../scene';
import { open, runNameIn } from './runLabel';

/** A strip of the stages: the last revision that passed each one, and the revision that is in it now. */
export function drawContents(scene: PipelineScene): TemplateResult {
  return html`<div class="contents">
    <span class="hint">${l10n.t('Now in each stage')}</span>
    <ol aria-label=${l10n.t('Now in each stage')}>
      ${scene.layout.stages.map(
        (stage) =>
          html`<li>
            <strong title=${stage.name}>${stage.name}</strong>
            ${drawContent(scene, stage)}
          </li>`,
      )}
    </ol>
  </div>`;
}

/** What is in a stage now, and what passed it last. Focusing either lights the run that it means. */
export function drawContent(scene: PipelineScene, { present, latest }: StageContent): TemplateResult {
  const [revision] = latest?.revisions ?? [];
  const id = revision?.revisionId;
  return html`${
    present
      ? html`<button
          class="link"
          title="${runNameIn(scene, present.executionId)}&#10;${statusWords(present.lane.status)}"
          aria-label="${runNameIn(scene, present.executionId)}, ${statusWords(present.lane.status)}"
          @click=${() => open(scene, present.executionId)}
          @mouseenter=${() => scene.intents.light(present.executionId)}
          @mouseleave=${() => scene.intents.light(undefined)}
          @focus=${() => scene.intents.light(present.executionId)}
          @blur=${() => scene.intents.light(undefined)}
        >
          ${statusIcon(present.lane.status)}
          <span class="held">${runNameIn(scene, present.executionId)}</span>
        </button>`
      : nothing
  }
  ${
    latest
      ? html`<button
          class="link quiet"
          title=${runNameIn(scene, latest.executionId)}
          @click=${() => open(scene, latest.executionId)}
          @mouseenter=${() => scene.intents.light(latest.executionId)}
          @mouseleave=${() => scene.intents.light(undefined)}
          @focus=${() => scene.intents.light(latest.executionId)}
          @blur=${() => scene.intents.light(undefined)}
        >
          ${icon('git-commit')} ${id === undefined ? nothing : html`<code>${shortRevision(id)}</code>`}
          ${formatAge(scene.now - latest.at)}
        </button>`
      : html`<span class="hint">${l10n.t('nothing yet')}</span>`
  }`;
}
