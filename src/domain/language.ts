import * as l10n from '@vscode/l10n';

/** No text to translate: under this key the texts carry the language that numbers and times are written in. */
const languageKey = 'en';

/** Translations by the English text, as `vscode.l10n.bundle` has them. */
export type Texts = Readonly<Record<string, string>>;

/**
 * From here on every text is in that language (a BCP 47 tag), and in English where it has no translation. The host and
 * the timeline page each say so once, before they make their first text.
 */
export const speak = (language: string, texts: Texts = {}): void =>
  l10n.config({ contents: { ...texts, [languageKey]: language } });

/** The language that is spoken, for `Intl`; English until the user says otherwise. */
export const language = (): string => l10n.t(languageKey);

/**
 * What is made once for the language that is spoken: a format of `Intl` takes fifty times longer to make than to use,
 * and a timeline of many rows uses it for each of them.
 */
export function perLanguage<T>(make: (language: string) => T): () => T {
  let made: { readonly language: string; readonly value: T } | undefined;
  return () => {
    const spoken = language();
    if (made?.language !== spoken) made = { language: spoken, value: make(spoken) };
    return made.value;
  };
}
