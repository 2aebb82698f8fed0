import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { TimelineNotice, TimelineSnapshot } from '../../../domain/timelineContract';
import { icon } from '../../kit/icons';
import type { Intents } from '../scene';

/** In place of the drawing, while there is no data: loading, or the reason why it could not be fetched. */
export function drawWaiting(snapshot: TimelineSnapshot | undefined, intents: Intents): TemplateResult {
  const target = snapshot?.target;
  const title = target ? html`<h1>${target.pipeline}</h1>` : nothing;
  const notice = snapshot?.notice?.kind === 'simulated' ? undefined : snapshot?.notice;
  return html`<main class="waiting">
    ${title}
    ${
      notice
        ? html`<p class="sentence" role="alert">
              ${icon(notice.kind === 'gone' ? 'trash' : 'warning', 'tone-bad')} <span>${notice.message}</span>
            </p>
            ${waysOut(notice, intents)}`
        : html`<p class="hint" role="status">${l10n.t('Loading the timeline…')}</p>
            <div class="skeleton" aria-hidden="true">
              ${[62, 38, 78, 24, 50].map((width) => html`<div class="skeleton-row w${width}"></div>`)}
            </div>`
    }
  </main>`;
}

/** Above the drawing, when it is out of date. */
export function drawNotice(
  notice: TimelineNotice | undefined,
  intents: Intents,
): TemplateResult | typeof nothing {
  if (!notice) return nothing;
  const isGone = notice.kind === 'gone';
  if (notice.kind === 'simulated')
    return html`<div class="notice simulated" role="note">
      ${icon('beaker')} <span class="words">${notice.message}</span>
    </div>`;
  return html`<div class="notice ${notice.kind}" role="alert">
    ${icon(isGone ? 'trash' : 'warning')}
    <span class="words">${notice.message} ${isGone ? l10n.t('Shows the last known state.') : nothing}</span>
    ${waysOut(notice, intents)}
  </div>`;
}

const waysOut = (
  { kind, policyStatement }: TimelineNotice,
  intents: Intents,
): TemplateResult | typeof nothing =>
  kind === 'gone'
    ? nothing
    : html`<span class="buttons">
        ${
          policyStatement === undefined
            ? nothing
            : html`<button
                class="button"
                @click=${() => intents.run({ verb: 'copy', text: policyStatement })}
              >
                ${icon('copy')} ${l10n.t('Copy Policy Statement')}
              </button>`
        }
        <button
          class="button"
          @click=${() => intents.run({ verb: 'run', command: 'codepipeline.refresh', target: {} })}
        >
          ${icon('refresh')} ${l10n.t('Retry')}
        </button>
      </span>`;
