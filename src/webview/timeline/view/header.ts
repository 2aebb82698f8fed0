import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { formatAge, formatDuration } from '../../../domain/duration';
import { runNameAmong } from '../../../domain/execution/runName';
import type { Execution, SourceRevision } from '../../../domain/execution/execution';
import { shortId } from '../../../domain/refs';
import type { TimelineLayout } from '../../../domain/timeline/layout';
import type { StatusSummary } from '../../../domain/timeline/statusSummary';
import { revisionWords } from '../../../domain/timeline/timelineLabels';
import { triggeredBy } from '../../../domain/pipeline/trigger';
import { icon, statusIcon, toneOf } from '../../kit/icons';
import type { TimelineSnapshot } from '../../../domain/timelineContract';
import type { Intents, Scene } from '../scene';
import { formatDateTime } from '../times';
import { copyButton, link } from '../../kit/links';
import { sentence } from '../../kit/l10n';

/**
 * The name of the execution, its status, where the time went, and its revision. Only the line of the status
 * changes while the execution runs, and it is one line: nothing below the header moves.
 * @param toolbar stands beside the name.
 */
export function drawHeader(scene: Scene, toolbar: unknown): TemplateResult {
  const { snapshot, layout, now, intents } = scene;
  const { execution } = layout;
  const { executionId } = execution.ref;
  const { name } = execution.ref.pipeline;
  const hint = estimateWords(layout, now);
  return html`<header data-name=${lengthOf(name)}>
    <div class="title">
      <h1>${name}</h1>
      <span class="id"
        ><code title=${executionId}>${shortId(executionId)}</code>${copyButton(
          executionId,
          l10n.t('Copy the execution id'),
          intents,
        )}</span
      >
      ${execution.isRollback ? html`<span class="badge">${icon('discard')} ${l10n.t('Rollback')}</span>` : nothing}
    </div>
    ${toolbar}
    <div class="standing">
      ${drawStatusSummary(layout.statusSummary)} ${drawHolder(layout.statusSummary)}
      ${drawPlace(layout.statusSummary, intents)} ${drawEnding(layout, scene.input.recent ?? [], intents)}
      <p class="headline" title="${layout.headline}&#10;${hint}">
        <span class="spent">${tookWords(layout)}</span>
        <span class="hint">${hint}</span>
      </p>
    </div>
    <div class="facts">
      ${execution.sourceRevisions.map((revision) => drawRevision(revision, intents))}
      <span class="fact" title=${formatDateTime(execution.startedAt)}>
        ${icon('play')} ${startWords(execution, now)}
      </span>
      <span class="fact" title=${l10n.t('Connection and region')}>
        ${icon('cloud')} ${connectionWords(snapshot)}
      </span>
    </div>
  </header>`;
}

/** The place of a failure, and what it waits for, already stand before it. */
function tookWords({ status, statusSummary, headline, span }: TimelineLayout): string {
  const length = formatDuration(span.end - span.start);
  if (status === 'Failed' && statusSummary.place) return length;
  return statusSummary.isApproval || statusSummary.detail ? l10n.t('{0} so far', length) : headline;
}

/** Up to these lengths, in characters, the style sheet knows from which width of the page on a name leaves room. */
const lengths: readonly (readonly [most: number, word: string])[] = [
  [14, 'short'],
  [22, 'medium'],
  [34, 'long'],
  [50, 'longer'],
];

/** The connection, with its region unless it is gone. */
export const connectionWords = ({ connectionName, region }: TimelineSnapshot): string =>
  [connectionName, region].filter(Boolean).join(' · ');

/** How long a name is: beside a long one the controls lose their words, so that the name stays whole. */
export const lengthOf = (name: string): string =>
  lengths.find(([most]) => name.length <= most)?.[1] ?? 'longest';

const drawStatusSummary = ({ look, isApproval, words }: StatusSummary): TemplateResult =>
  html`<span class="status tone-${toneOf(look, isApproval)}">${statusIcon(look, isApproval)} ${words}</span>`;

/** By whom or why it is held. */
const drawHolder = ({ detail }: StatusSummary): TemplateResult | typeof nothing =>
  detail === undefined
    ? nothing
    : html`<span class="fact" title=${detail}><span class="message">${detail}</span></span>`;

/** The stage and action of the status, as a link to their bar. */
const drawPlace = ({ place }: StatusSummary, intents: Intents): TemplateResult | typeof nothing =>
  place
    ? html`<span class="fact">
        ${icon('location')}
        <button
          class="link"
          title="${place.words}&#10;${l10n.t('Show its details')}"
          @click=${() => intents.select(place.key)}
        >
          ${place.words}
        </button>
      </span>`
    : nothing;

function estimateWords({ estimate, usual, isOpen }: TimelineLayout, now: number): string {
  if (estimate) {
    const { count } = estimate;
    return estimate.isOverdue
      ? l10n.t('Slower than usual, based on {0} earlier successful runs', count)
      : l10n.t(
          'Estimate: {0} left, based on {1} earlier successful runs',
          formatDuration(estimate.end - now),
          count,
        );
  }
  return usual && !isOpen ? l10n.t('Usually {0}', formatDuration(usual.p50)) : '';
}

const drawRevision = ({ actionName, revisionId, summary, url }: SourceRevision, intents: Intents) =>
  html`<span class="fact revision" title=${`${actionName}: ${summary ?? ''}\n${revisionId ?? ''}`}>
    ${icon('git-commit')}
    ${revisionId === undefined ? nothing : link(url, html`<code>${shortId(revisionId)}</code>`, intents)}
    <span class="message">${summary === undefined ? actionName : revisionWords(summary)}</span>
  </span>`;

const triggerNames: Readonly<Record<string, () => string>> = {
  StartPipelineExecution: () => l10n.t('Started'),
  CreatePipeline: () => l10n.t('Started by creation'),
  CloudWatchEvent: () => l10n.t('Started by an event'),
  Webhook: () => l10n.t('Started by a webhook'),
  WebhookV2: () => l10n.t('Started by a push'),
  PollForSourceChanges: () => l10n.t('Started by polling'),
  PutActionRevision: () => l10n.t('Started by a revision'),
  ManualRollback: () => l10n.t('Rolled back'),
  AutomatedRollback: () => l10n.t('Rolled back automatically'),
};

const startWords = (execution: Execution, now: number): string =>
  l10n.t({
    message: '{0} {1}',
    args: [triggerWords(execution), formatAge(now - execution.startedAt)],
    comment: 'As in "Started by mia 5m ago"',
  });

function triggerWords({ trigger }: Execution): string {
  if (!trigger) return l10n.t('Started');
  const { type } = trigger;
  const how = triggerNames[type]?.() ?? type;
  const who = triggeredBy(trigger);
  if (who === undefined) return how;
  if (type === 'StartPipelineExecution') return l10n.t('Started by {0}', who);
  return type === 'ManualRollback' ? l10n.t('Rolled back by {0}', who) : `${how}: ${who}`;
}

function drawEnding(
  { execution, supersededBy }: TimelineLayout,
  recent: readonly Execution[],
  intents: Intents,
): TemplateResult | typeof nothing {
  if (supersededBy !== undefined)
    return html`<span class="fact">
      ${icon('debug-step-over')}
      ${sentence(
        l10n.t('Superseded by {0}'),
        html`<button
          class="link"
          @click=${() => intents.run({ verb: 'run', command: 'codepipeline.openTimeline', target: { executionId: supersededBy } })}
        >
          ${runNameAmong(supersededBy, recent)}
        </button>`,
      )}
    </span>`;
  const words = execution.stopReason ?? execution.statusSummary;
  return words === undefined || words === ''
    ? nothing
    : html`<span class="fact" title=${words}>${icon('comment')} <span class="message">${words}</span></span>`;
}
