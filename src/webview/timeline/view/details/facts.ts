import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { formatDuration } from '../../../../domain/duration';
import type { Segment } from '../../../../domain/timeline/span';
import type { Intents } from '../../scene';
import { waitsOf } from '../../longWaits';
import { copyButton, link } from '../../../kit/links';

/** A name, its value, and the long form for a tooltip. Without a value it is omitted. */
export type Fact = readonly [name: string, value: string | undefined, title?: string | undefined];

/** A list of names and values. */
export function facts(list: readonly Fact[]): TemplateResult | typeof nothing {
  const known = list.filter(([, value]) => value !== undefined && value !== '');
  if (known.length === 0) return nothing;
  return html`<dl>
    ${known.map(
      ([name, value, title]) =>
        html`<dt>${name}</dt>
          <dd title=${title ?? nothing}>${value}</dd>`,
    )}
  </dl>`;
}

export const section = (title: string, body: unknown): TemplateResult =>
  html`<section class="details-section">
    <h3>${title}</h3>
    ${body}
  </section>`;

/** Names and values from AWS, one under the other, web pages as links; nothing when there are none. */
export function keyValues(
  title: string,
  values: Readonly<Record<string, string>>,
  intents: Intents,
): TemplateResult | typeof nothing {
  const entries = Object.entries(values);
  if (entries.length === 0) return nothing;
  return section(
    title,
    html`<dl class="stacked">
      ${entries.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${link(value, value, intents)}</dd>`,
      )}
    </dl>`,
  );
}

/** Sections that few need, behind a heading that opens them; nothing when all are empty. */
export function folded(
  title: string,
  sections: readonly (TemplateResult | typeof nothing)[],
): TemplateResult | typeof nothing {
  return sections.every((each) => each === nothing)
    ? nothing
    : html`<details class="details-section">
        <summary>${title}</summary>
        ${sections}
      </details>`;
}

/** The waits of a lane, with their lengths. */
export function waitList(segments: readonly Segment[]): TemplateResult | typeof nothing {
  const waits = waitsOf(segments);
  if (waits.length === 0) return nothing;
  return section(
    l10n.t('Waited'),
    html`<ul class="waits">
      ${waits.map(
        ({ words, length }) => html`<li><span class="length">${formatDuration(length)}</span> ${words}</li>`,
      )}
    </ul>`,
  );
}

/** The reason of a failure, in the provider's words. */
export const errorBox = (
  code: string | undefined,
  message: string | undefined,
  intents: Intents,
): TemplateResult =>
  html`<div class="error-box">
    <div class="error-head">
      <strong>${code ?? l10n.t('Error')}</strong>
      ${copyButton(message ?? code ?? '', l10n.t('Copy the error message'), intents)}
    </div>
    <p>${message ?? l10n.t('The provider gave no message.')}</p>
  </div>`;
