import { html, nothing, type TemplateResult } from 'lit/html.js';
import { formatAge, formatDuration } from '../../domain/duration';
import type { Execution, SourceRevision } from '../../domain/execution/execution';
import { shortId } from '../../domain/refs';
import type { TimelineLayout } from '../../domain/timeline/model';
import type { Standing } from '../../domain/timeline/standing';
import { revisionWords } from '../../domain/timeline/words';
import { triggeredBy } from '../../domain/pipeline/trigger';
import { icon, statusIcon, toneOf } from '../icons';
import type { Intents, Scene } from '../model';
import { formatDateTime } from '../times';
import { copyButton, link } from './links';

/** What ran, how it stands, where the time went, and what it carries. */
export function drawHeader({ snapshot, layout, now, intents }: Scene): TemplateResult {
  const { execution } = layout;
  const { executionId } = execution.ref;
  return html`<div class="summary">
    <div class="title">
      ${drawStanding(layout.standing)}
      <h1 title=${execution.ref.pipeline.name}>${execution.ref.pipeline.name}</h1>
      <span class="id"
        ><code title=${executionId}>${shortId(executionId)}</code>${copyButton(
          executionId,
          'the execution id',
          intents,
        )}</span
      >
      ${execution.isRollback ? html`<span class="badge">${icon('discard')} Rollback</span>` : nothing}
    </div>
    <p class="headline">${layout.headline}<span class="hint">${estimateWords(layout, now)}</span></p>
    <div class="facts">
      ${drawPlace(layout.standing, intents)}
      ${execution.sourceRevisions.map((revision) => drawRevision(revision, intents))}
      <span class="fact" title=${formatDateTime(execution.startedAt)}>
        ${icon('play')} ${triggerWords(execution)} ${formatAge(now - execution.startedAt)}
      </span>
      <span class="fact" title="Connection and region">
        ${icon('cloud')} ${snapshot.connectionName} · ${snapshot.region}
      </span>
      ${drawEnding(layout, intents)}
    </div>
  </div>`;
}

const drawStanding = ({ look, isApproval, words }: Standing): TemplateResult =>
  html`<span class="status tone-${toneOf(look, isApproval)}">${statusIcon(look, isApproval)} ${words}</span>`;

/** Where it stands, as a way to there. */
const drawPlace = ({ place }: Standing, intents: Intents): TemplateResult | typeof nothing =>
  place
    ? html`<span class="fact">
        ${icon('location')}
        <button class="link" title="Show its details" @click=${() => intents.select(place.key)}>
          ${place.words}
        </button>
      </span>`
    : nothing;

function estimateWords({ estimate, usual, isOpen }: TimelineLayout, now: number): string {
  if (estimate) {
    const base = `${estimate.count} earlier successes`;
    return estimate.isOverdue
      ? `Longer than usual, going by ${base}`
      : `Estimate: ${formatDuration(estimate.end - now)} left, from ${base}`;
  }
  return usual && !isOpen ? `Usually ${formatDuration(usual.p50)}` : '';
}

const drawRevision = ({ actionName, revisionId, summary, url }: SourceRevision, intents: Intents) =>
  html`<span class="fact revision" title=${`${actionName}: ${summary ?? ''}\n${revisionId ?? ''}`}>
    ${icon('git-commit')}
    ${revisionId === undefined ? nothing : link(url, html`<code>${shortId(revisionId)}</code>`, intents)}
    <span class="message">${summary === undefined ? actionName : revisionWords(summary)}</span>
  </span>`;

const triggerNames: Readonly<Record<string, string>> = {
  StartPipelineExecution: 'Started',
  CreatePipeline: 'Started by creation',
  CloudWatchEvent: 'Started by an event',
  Webhook: 'Started by a webhook',
  WebhookV2: 'Started by a push',
  PollForSourceChanges: 'Started by polling',
  PutActionRevision: 'Started by a revision',
  ManualRollback: 'Rolled back',
  AutomatedRollback: 'Rolled back automatically',
};

function triggerWords({ trigger }: Execution): string {
  if (!trigger) return 'Started';
  const how = triggerNames[trigger.type] ?? trigger.type;
  const who = triggeredBy(trigger);
  return who === undefined ? how : `${how}${how.endsWith('ed') ? ' by' : ':'} ${who}`;
}

function drawEnding(
  { execution, supersededBy }: TimelineLayout,
  intents: Intents,
): TemplateResult | typeof nothing {
  if (supersededBy !== undefined)
    return html`<span class="fact">
      ${icon('debug-step-over')} Superseded by
      <button class="link" @click=${() => intents.run({ verb: 'openTimeline', executionId: supersededBy })}>
        <code>${shortId(supersededBy)}</code>
      </button>
    </span>`;
  const words = execution.stopReason ?? execution.statusSummary;
  return words === undefined || words === ''
    ? nothing
    : html`<span class="fact" title=${words}>${icon('comment')} <span class="message">${words}</span></span>`;
}
