import { html, type TemplateResult } from 'lit/html.js';
import { isWebUrl } from '../../domain/links/webUrl';
import { icon } from '../icons';
import type { Intents } from '../scene';

/**
 * A link to a page outside, opened by the editor. An address of any other scheme than http or https stays text:
 * it came from outside and may be anything.
 */
export function link(url: string | undefined, words: unknown, intents: Intents): TemplateResult {
  if (url === undefined || !isWebUrl(url)) return html`<span>${words}</span>`;
  const open = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
    intents.run({ verb: 'openExternal', url });
  };
  return html`<a href=${url} title=${url} @click=${open}>${words}</a>`;
}

/** A small button that copies a text; its words say which. */
export const copyButton = (text: string, words: string, intents: Intents): TemplateResult =>
  html`<button
    class="icon-button small"
    title=${words}
    aria-label=${words}
    @click=${() => intents.run({ verb: 'copy', text })}
  >
    ${icon('copy')}
  </button>`;
