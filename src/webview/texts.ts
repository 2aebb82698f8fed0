import * as v from 'valibot';
import { speak } from '../domain/language';

const textsSchema = v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.string()));

/**
 * Makes the page speak the editor's language. The editor writes both into the page: the language as that of the
 * document, and the translations as a block of JSON; where they cannot be read, the page speaks English.
 */
export function speakAs({ documentElement }: Document): void {
  const block = documentElement.querySelector('script[type="application/json"]');
  const texts = v.safeParse(textsSchema, block?.textContent);
  speak(documentElement.lang || 'en', texts.success ? texts.output : {});
}
