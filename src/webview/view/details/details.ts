import { html, nothing, type TemplateResult } from 'lit/html.js';
import { formatDuration } from '../../../domain/duration';
import { isManualApproval } from '../../../domain/pipeline';
import type { ActionLane, Attempt } from '../../../domain/timeline/model';
import { statusWords } from '../../../domain/timeline/words';
import { principalName } from '../../../domain/trigger';
import { categoryIcon, icon, statusIcon, toneOf } from '../../icons';
import type { Scene, Selection } from '../../model';
import { formatDateTime } from '../../times';
import { drawActionCommands, drawStageCommands } from './commands';
import { facts, keyValues, section, waitList, type Fact } from './facts';
import { copyButton, link } from '../links';
import { drawStageFacts } from './stageFacts';

/** Everything that is known about the selected bar, and what can be done about it now. */
export function drawDetails(scene: Scene, selection: Selection): TemplateResult {
  const { intents } = scene;
  const isStage = selection.kind === 'stage';
  const title = isStage ? selection.stage.name : selection.action.name;
  return html`<aside class="details" aria-label="Details of ${title}">
    <div class="details-head">
      <div class="details-title">
        ${
          isStage
            ? html`<span class="kind">Stage</span>`
            : html`<span class="kind">${categoryIcon(selection.action.type)} ${selection.stage.name}</span>`
        }
        <h2 title=${title}>${title}</h2>
      </div>
      <button
        class="icon-button"
        title="Close (Escape)"
        aria-label="Close details"
        @click=${() => intents.select(undefined)}
      >
        ${icon('close')}
      </button>
    </div>
    ${
      isStage
        ? html`${drawStageCommands(scene, selection.stage)} ${drawStageFacts(selection.stage, intents)}`
        : drawAction(scene, selection.action, selection.attempt)
    }
  </aside>`;
}

function drawAction(scene: Scene, action: ActionLane, attempt: Attempt | undefined): TemplateResult {
  const { intents } = scene;
  const isApproval = action.type !== undefined && isManualApproval(action.type);
  const status = attempt?.status ?? action.status;
  const { error, externalUrl, externalId, externalSummary } = attempt?.source ?? {};
  return html`
    <p class="details-status">
      <span class="status tone-${toneOf(status, isApproval)}">
        ${statusIcon(status, isApproval)}
        ${isApproval && status === 'InProgress' ? 'Waiting for approval' : statusWords(status)}
      </span>
      ${attempt ? html`<span>${formatDuration(attempt.end - attempt.start)}</span>` : nothing}
    </p>
    ${drawAttempts(scene, action, attempt)} ${attempt ? drawActionCommands(scene, action, attempt) : nothing}
    ${
      error
        ? html`<div class="error-box">
            <div class="error-head">
              <strong>${error.code ?? 'Error'}</strong>
              ${copyButton(error.message ?? error.code ?? '', 'the error message', intents)}
            </div>
            <p>${error.message ?? 'The provider gave no message.'}</p>
          </div>`
        : nothing
    }
    ${externalSummary ? html`<p class="quote">${externalSummary}</p>` : nothing}
    ${facts(actionFacts(action, attempt))}
    ${
      externalId || externalUrl
        ? section(
            'Provider',
            html`<p class="provider">
              ${link(externalUrl, externalId ?? externalUrl, intents)}
              ${externalId ? copyButton(externalId, 'the external id', intents) : nothing}
            </p>`,
          )
        : nothing
    }
    ${waitList(action.segments)} ${attempt ? drawSource(attempt) : nothing}
  `;
}

function drawAttempts(
  scene: Scene,
  { attempts }: ActionLane,
  current: Attempt | undefined,
): TemplateResult | typeof nothing {
  if (attempts.length < 2) return nothing;
  return html`<div class="attempts" role="group" aria-label="Attempts">
    ${attempts.map(
      ({ id, number, status, isApproval }) =>
        html`<button
          class="attempt"
          aria-pressed=${id === current?.id}
          aria-label="Attempt ${number} of ${attempts.length}: ${statusWords(status)}"
          @click=${() => scene.intents.select(id)}
        >
          ${statusIcon(status, isApproval)} ${number}
        </button>`,
    )}
    <span class="hint">attempt ${current?.number} of ${attempts.length}</span>
  </div>`;
}

function actionFacts(action: ActionLane, attempt: Attempt | undefined): readonly Fact[] {
  const { type, usual, runOrder } = action;
  const { updatedBy } = attempt?.source ?? {};
  return [
    ['Started', attempt && formatDateTime(attempt.start)],
    ['Ended', attempt && !attempt.isOpen ? formatDateTime(attempt.end) : undefined],
    ['Usually', usual && `${formatDuration(usual.p50)}, 95% within ${formatDuration(usual.p95)}`],
    [
      'Progress',
      attempt?.isOpen && action.percentComplete !== undefined ? `${action.percentComplete}%` : undefined,
    ],
    ['By', updatedBy && principalName(updatedBy), updatedBy],
    ['Provider', type && `${type.category} · ${type.provider} (${type.owner}, ${type.version})`],
    ['Run order', String(runOrder)],
  ];
}

function drawSource({ source }: Attempt): TemplateResult {
  const resolved = { ...source.configuration, ...source.resolvedConfiguration };
  const artifacts = (list: typeof source.inputArtifacts): Readonly<Record<string, string>> =>
    Object.fromEntries(
      list.map(({ name, bucket, key }) => [name, bucket === undefined ? '' : `s3://${bucket}/${key ?? ''}`]),
    );
  return html`${keyValues('Output variables', source.outputVariables)} ${keyValues('Configuration', resolved)}
  ${keyValues('Input artifacts', artifacts(source.inputArtifacts))}
  ${keyValues('Output artifacts', artifacts(source.outputArtifacts))}`;
}
