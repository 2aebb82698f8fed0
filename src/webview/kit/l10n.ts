import * as v from 'valibot';
import { speak } from '../../domain/language';

const textsSchema = v.record(v.string(), v.string());

/**
 * Sets the language of the page's texts. The editor writes both into the page: the language as that of the
 * document, and the translations as a block of JSON; where they cannot be read, the texts are English.
 */
export function speakAs({ documentElement }: Document): void {
  const block = documentElement.querySelector('script[type="application/json"]');
  const texts = v.safeParse(textsSchema, parsed(block?.textContent ?? ''));
  speak(documentElement.lang || 'en', texts.success ? texts.output : {});
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/**
 * A text of l10n with elements in the places of its `{0}`, `{1}`, …, so that a translation may put them into another
 * order: `sentence(l10n.t('Superseded by {0}'), html`<code>…</code>`)`.
 */
export const sentence = (text: string, ...parts: readonly unknown[]): readonly unknown[] =>
  text.split(/\{(\d+)\}/).map((piece, index) => (index % 2 === 0 ? piece : parts[Number(piece)]));
