import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { formatDuration, formatPercent } from '../../../../domain/duration';
import { besideRequest, configurationOf } from '../../../../domain/execution/reviewRequest';
import { isManualApproval, type ActionTypeId } from '../../../../domain/pipeline/pipeline';
import type { ActionLane, Attempt } from '../../../../domain/timeline/lane';
import { statusWords } from '../../../../domain/pipeline/statusWords';
import { principalName } from '../../../../domain/pipeline/trigger';
import { categoryIcon, icon, statusIcon, toneOf } from '../../../kit/icons';
import type { Intents, Scene, Selection } from '../../scene';
import { attemptOf } from '../chart/bars';
import { formatDateTime } from '../../times';
import { drawApproval } from './approval';
import { drawCause } from './attemptCause';
import { drawChanges } from './sinceSuccess';
import { drawActionCommands } from './commands';
import { drawEarlierResults } from './earlierResults';
import { facts, folded, keyValues, section, waitList, type Fact } from './facts';
import { copyButton, link } from '../../../kit/links';
import { drawLogExcerpt } from './logExcerpt';
import { drawRule } from './rule';
import { drawStageFacts } from './stageFacts';

/** Everything that is known about the selected bar, and the commands for it. */
export function drawDetails(scene: Scene, selection: Selection): TemplateResult {
  const { intents } = scene;
  const { stage } = selection;
  const title = titleOf(selection);
  return html`<aside class="details" aria-label=${l10n.t('Details of {0}', title)}>
    <div class="details-head">
      <div class="details-title">
        <span class="kind">${drawKind(selection)}</span>
        <h2 title=${title}>${title}</h2>
      </div>
      <button
        class="icon-button"
        title=${l10n.t('Close (Escape)')}
        aria-label=${l10n.t('Close details')}
        @click=${() => intents.select(undefined)}
      >
        ${icon('close')}
      </button>
    </div>
    ${
      selection.kind === 'stage'
        ? drawStageFacts(scene, stage)
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
      return html`${l10n.t('Stage')}`;
    case 'rule':
      return html`${icon('law')} ${selection.stage.name} · ${l10n.t('rule')}`;
    case 'action':
      return html`${categoryIcon(selection.action.type)} ${selection.stage.name}`;
  }
}

function drawAction(scene: Scene, action: ActionLane, attempt: Attempt | undefined): TemplateResult {
  const { intents } = scene;
  const isApproval = action.type !== undefined && isManualApproval(action.type);
  const status = attempt?.status ?? action.status;
  const { externalUrl, externalId, externalSummary } = attempt?.source ?? {};
  return html`
    <p class="details-status">
      <span class="status tone-${toneOf(status, isApproval)}">
        ${statusIcon(status, isApproval)}
        ${isApproval && status === 'InProgress' ? statusWords('WaitingForApproval') : statusWords(status)}
      </span>
      ${attempt ? html`<span>${formatDuration(attempt.end - attempt.start)}</span>` : nothing}
    </p>
    ${drawAttempts(scene, action, attempt)}
    ${attempt?.isApproval ? drawApproval(scene, action, attempt) : nothing}
    ${attempt ? drawActionCommands(scene, action, attempt) : nothing}
    ${attempt ? drawCause(scene, attempt) : nothing}
    ${attempt ? drawLogExcerpt(scene, attempt, action) : nothing}
    ${attempt ? drawChanges(scene, attempt) : nothing}
    ${externalSummary ? html`<p class="quote">${externalSummary}</p>` : nothing}
    ${facts(actionFacts(action, attempt))}
    ${
      // For an approval this is the token of its answer, which means nothing to a reader.
      !isApproval && (externalId || externalUrl)
        ? section(
            l10n.t('External execution'),
            html`<p class="provider">
              ${link(externalUrl, externalId ?? externalUrl, intents)}
              ${externalId ? copyButton(externalId, l10n.t('Copy the external id'), intents) : nothing}
            </p>`,
          )
        : nothing
    }
    ${waitList(action.segments)} ${drawEarlierResults(scene, action)}
    ${attempt ? drawSource(attempt, intents) : nothing}
  `;
}

function drawAttempts(
  scene: Scene,
  { attempts }: ActionLane,
  current: Attempt | undefined,
): TemplateResult | typeof nothing {
  if (attempts.length < 2) return nothing;
  return html`<div class="attempts" role="group" aria-label=${l10n.t('Attempts')}>
    ${attempts.map(
      ({ id, number, status, isApproval }) =>
        html`<button
          class="attempt"
          aria-pressed=${id === current?.id}
          aria-label=${l10n.t('Attempt {0} of {1}: {2}', number, attempts.length, statusWords(status))}
          @click=${() => scene.intents.select(id)}
        >
          ${statusIcon(status, isApproval)} ${number}
        </button>`,
    )}
    <span class="hint">${attemptOf(current?.number, attempts.length)}</span>
  </div>`;
}

function actionFacts(action: ActionLane, attempt: Attempt | undefined): readonly Fact[] {
  const { type, usual } = action;
  const { updatedBy } = attempt?.source ?? {};
  return [
    [l10n.t('Started'), attempt && formatDateTime(attempt.start)],
    [l10n.t('Ended'), attempt && !attempt.isOpen ? formatDateTime(attempt.end) : undefined],
    [
      l10n.t('Usually'),
      usual && l10n.t('{0} (p95 {1})', formatDuration(usual.p50), formatDuration(usual.p95)),
    ],
    [
      l10n.t('Progress'),
      attempt?.isOpen && action.percentComplete !== undefined
        ? formatPercent(action.percentComplete / 100)
        : undefined,
    ],
    [l10n.t('By'), updatedBy && principalName(updatedBy), updatedBy],
    [l10n.t('Provider'), type && providerWords(type), type && typeWords(type)],
  ];
}

const typeWords = ({ category, owner, provider, version }: ActionTypeId): string =>
  [category, owner, provider, version].join(' · ');

/** The provider; its owner and version where they say more than that it is the usual one of AWS. */
const providerWords = ({ owner, provider, version }: ActionTypeId): string => {
  const more = [owner === 'AWS' ? '' : owner, version === '1' ? '' : version].filter(Boolean);
  return more.length === 0 ? provider : `${provider} (${more.join(', ')})`;
};

function drawSource({ source, isApproval }: Attempt, intents: Intents): TemplateResult {
  const configuration = isApproval ? besideRequest(source) : configurationOf(source);
  const artifacts = (list: typeof source.inputArtifacts): Readonly<Record<string, string>> =>
    Object.fromEntries(
      list.map(({ name, bucket, key }) => [name, bucket === undefined ? '' : `s3://${bucket}/${key ?? ''}`]),
    );
  return html`${keyValues(l10n.t('Output variables'), source.outputVariables, intents)}
  ${keyValues(l10n.t('Configuration'), configuration, intents)}
  ${folded(l10n.t('Artifacts'), [
    keyValues(l10n.t('Input artifacts'), artifacts(source.inputArtifacts), intents),
    keyValues(l10n.t('Output artifacts'), artifacts(source.outputArtifacts), intents),
  ])}`;
}
