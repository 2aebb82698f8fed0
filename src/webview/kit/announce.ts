import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit/html.js';

/** More together is noise in a screen reader. */
const mostSentences = 4;

/**
 * The changes of status between two drawings, in sentences for a screen reader; empty when there are none.
 * @param before the status of each thing by its name, in words, as `after`. @param initial the status in
 * which a thing may appear without being announced.
 */
export function changesBetween(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  initial: string,
): string {
  const sentences = [...after].flatMap(([name, status]) =>
    before.get(name) === status || (!before.has(name) && status === initial) ? [] : [`${name}: ${status}.`],
  );
  const rest = sentences.length - mostSentences;
  const more = rest === 1 ? l10n.t('And 1 more change.') : l10n.t('And {0} more changes.', rest);
  return [...sentences.slice(0, mostSentences), ...(rest > 0 ? [more] : [])].join(' ');
}

/** A polite live region for screen readers, which is not visible. */
export const drawAnnouncement = (words: string): TemplateResult =>
  html`<div class="unseen" role="status" aria-live="polite">${words}</div>`;
