import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { formatAge } from '../../../../domain/duration';
import type { OutgoingCommits } from '../../../../domain/git/outgoingCommits';
import { shortId } from '../../../../domain/refs';
import type { Scene } from '../../scene';

/** The commits of one source, newest first, under a title. */
export function drawOutgoing(
  { now }: Scene,
  { commits, count }: OutgoingCommits,
  title: string,
): TemplateResult {
  const more = count - commits.length;
  return html`<section class="outgoing">
    <h3>${title}</h3>
    ${
      commits.length === 0
        ? nothing
        : html`<ol class="commits">
            ${commits.map(
              ({ id, message, author, committedAt }) =>
                html`<li title=${message}>
                  <span class="subject">${message.split('\n', 1)[0]}</span>
                  <span class="hint"
                    ><code>${shortId(id)}</code> ${[author, committedAt && formatAge(now - committedAt)]
                      .filter(Boolean)
                      .join(' · ')}</span
                  >
                </li>`,
            )}
          </ol>`
    }
    ${more > 0 ? html`<p class="hint">${more === 1 ? l10n.t('and 1 more') : l10n.t('and {0} more', more)}</p>` : nothing}
  </section>`;
}
