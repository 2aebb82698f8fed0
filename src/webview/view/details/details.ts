import { html, nothing, type TemplateResult } from 'lit/html.js';
import { formatDuration } from '../../../domain/duration';
import { isManualApproval } from '../../../domain/pipeline/pipeline';
import type { ActionLane, Attempt } from '../../../domain/timeline/model';
import { statusWords } from '../../../domain/timeline/words';
import { principalName } from '../../../domain/pipeline/trigger';
import { categoryIcon, icon, statusIcon, toneOf } from '../../icons';
import type { Scene, Selection } from '../../model';
import { formatDateTime } from '../../times';
import { drawActionCommands, drawStageCommands } from './commands';
import { errorBox, facts, keyValues, section, waitList, type Fact } from './facts';
import { copyButton, link } from '../links';
import { drawRule } from './rule';
import { drawStageFacts } from './stageFacts';

/** Everything that is known about the selected bar, and what can be done about it now. */
export function drawDetails(scene: Scene, selection: Selection): TemplateResult {
  const { intents } = scene;
  const { stage } = selection;
  const title = titleOf(selection);
  return html`<aside class="details" aria-label="Details of ${title}">
    <div class="details-head">
      <div class="details-title">
        <span class="kind">${drawKind(selection)}</span>
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
      selection.kind === 'stage'
        ? html`${drawStageCommands(scene, stage)} ${drawStageFacts(stage, intents)}`
        : selection.kind === 'rule'
          ? drawRule(scene, stage, selection.rule)
          : drawAction(scene, selection.action, selection.attempt)
    }
  </aside>`;
}

function titleOf(selection: Selection): string {
  switch (selection.kind) {
    case 'stage':
      return selection.stage.name;
    case 'rule':
      return selection.rule.name;
    case 'action':
      return selection.action.name;
  }
}

function drawKind(selection: Selection): TemplateResult {
  switch (selection.kind) {
    case 'stage':
      return html`Stage`;
    case 'rule':
      return html`${icon('law')} ${selection.stage.name} · rule`;
    case 'action':
      return html`${categoryIcon(selection.action.type)} ${selection.stage.name}`;
  }
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
    ${error ? errorBox(error.code, error.message, intents) : nothing}
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
