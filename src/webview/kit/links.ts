import { html, type TemplateResult } from 'lit/html.js';
import { isWebUrl } from '../../domain/links/webUrl';
import { icon } from './icons';
import type { CommonCommand } from '../../domain/pageContract';

/** Sends a command to the extension. */
interface Runs {
  readonly run: (command: CommonCommand) => void;
}

/** A link that the editor opens. An address that is not http or https stays text, because it is untrusted. */
export function link(url: string | undefined, words: unknown, { run }: Runs): TemplateResult {
  if (url === undefined || !isWebUrl(url)) return html`<span>${words}</span>`;
  const open = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
    run({ verb: 'openExternal', url });
  };
  return html`<a href=${url} title=${url} @click=${open}>${words}</a>`;
}

/** A small button that copies a text, with a label that says which. */
export const copyButton = (text: string, words: string, { run }: Runs): TemplateResult =>
  html`<button
    class="icon-button small"
    title=${words}
    aria-label=${words}
    @click=${() => run({ verb: 'copy', text })}
  >
    ${icon('copy')}
  </button>`;
